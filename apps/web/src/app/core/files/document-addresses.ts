import { getDocumentFile, getDocumentPageImage } from '@chogura/api-client';

const fill = (path: string, values: Readonly<Record<string, string | number>>): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(values[name])));

/** Where a page's image is, for <img src>: JPEG at screen resolution. @param page 0-based */
export const pageImageAddress = (documentId: string, page: number): string =>
  fill(getDocumentPageImage.PATH, { id: documentId, page });

/** Where the original bytes are, for <a href download>; the server sends them as an attachment under their own name. */
export const fileAddress = (documentId: string): string => fill(getDocumentFile.PATH, { id: documentId });
