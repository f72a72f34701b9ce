import type { CompanyProfile } from '@chogura/contracts';
import type { IsoDay } from '@chogura/kernel';
import type { PageResult } from '../pipeline/stages';
import { type FieldReading, readFields } from '../reader';
import { drawInvoice } from './invoice-pages';
import { invoiceReading } from './invoice-reading';
import { drawListing } from './listed-xml';
import { ublInvoice } from './ubl-invoice';
import { readXmlTree } from './xml-tree';

/** More than this of an XML file nobody looks at as pages; its values are read from all of it. */
const MAX_DRAWN_PAGES = 50;

/**
 * Values from the XML itself, and pages to look at. What is no invoice is shown as it is, without values.
 * @throws ReadingError damaged | too-large | unsupported-content
 */
export async function readXml(
  path: string,
  {
    company,
    today,
    outputDir,
    maxPages,
  }: {
    readonly company: CompanyProfile;
    readonly today: IsoDay;
    readonly outputDir: string;
    readonly maxPages: number;
  },
): Promise<{ readonly pages: PageResult[]; readonly reading: FieldReading }> {
  const root = await readXmlTree(path);
  const invoice = ublInvoice(root);
  const limit = Math.min(maxPages, MAX_DRAWN_PAGES);
  const drawn = invoice ? drawInvoice(invoice, limit) : drawListing(root, limit);
  const reading = invoice ? invoiceReading(invoice, drawn, company, { today }) : readFields([], company, { today });
  return { pages: await drawn.draw(outputDir), reading };
}
