import {
  type CsvEncoding,
  type DocumentFilter,
  exportDocuments,
  getArchiveFile,
  getDocumentFile,
  getDocumentPageImage,
  type LedgerSort,
  type PageResolution,
  type SortOrder,
} from '@chogura/api-client';

const fill = (path: string, values: Readonly<Record<string, string | number>>): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(values[name])));

/** Where a page's image is, for <img src>: a JPEG. @param page 0-based */
export const pageImageAddress = (documentId: string, page: number, resolution: PageResolution = 'screen'): string =>
  fill(getDocumentPageImage.PATH, { id: documentId, page }) +
  (resolution === 'screen' ? '' : `?resolution=${resolution}`);

/** Where the original bytes are, for <a href download>; the server sends them as an attachment under their own name. */
export const fileAddress = (documentId: string): string => fill(getDocumentFile.PATH, { id: documentId });

/** Where a ZIP of originals is, once it was ordered. */
export const archiveAddress = (id: string): string => fill(getArchiveFile.PATH, { id });

export interface ExportedList {
  readonly filter: DocumentFilter;
  readonly sort: LedgerSort;
  readonly order: SortOrder;
  /** In this order; none: all there are. */
  readonly columns: readonly string[];
  readonly encoding: CsvEncoding;
}

/** Where a list is as a CSV file, for <a href download>. */
export function exportAddress({ filter, ...rest }: ExportedList): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...rest })) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) if (each !== undefined) query.append(name, String(each));
  }
  return `${exportDocuments.PATH}?${query}`;
}
