import { getArchiveFile, getDocumentFile, getDocumentPageImage, type PageResolution } from '@chogura/api-client';

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
