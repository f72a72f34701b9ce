import { rescanOf, scanned } from '../duplicates/rescan.mjs';
import { photograph, scan } from '../samples/degrade.mjs';
import { pdfToImages } from '../samples/render.mjs';

const DEGRADATIONS = ['clean_scan', 'office_scan', 'phone_photo'];
const DPI = { clean_scan: 200, office_scan: 200, phone_photo: 220 };

/** One after the other. */
export const degradationOf = (number) => DEGRADATIONS[number % DEGRADATIONS.length];

/** The first page of a PDF as a scanner or a telephone takes it. @returns JPEG */
export async function copyOf(pdf, degradation, seed) {
  const [png] = await pdfToImages(pdf, DPI[degradation]);
  if (degradation === 'phone_photo') return photograph(png, { width: 2_100, height: 2_800, seed });
  if (degradation === 'office_scan') return scan(png, { angle: ((seed % 7) - 3) * 0.35, seed });
  const how = {
    ...rescanOf(seed),
    dpi: DPI.clean_scan,
    turn: 0,
    skew: ((seed % 5) - 2) * 0.15,
    quality: 85,
    hasStamp: false,
    grain: 3,
  };
  return scanned(png, how, '');
}
