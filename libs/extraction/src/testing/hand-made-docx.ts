import { writeOfficeZip } from './office-zip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Default Extension="xml" ContentType="application/xml"/>
  <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>`;
const PICTURE = `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:60pt"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>`;

const relations = (entries: string): string => `${XML}<Relationships xmlns="${RELATIONS}">${entries}</Relationships>`;

/** Writes a Word file of some paragraphs and, where an address is given, a picture that is only linked. */
export async function writeHandMadeDocx(
  path: string,
  paragraphs: readonly string[],
  linkedPicture?: string,
): Promise<void> {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const link = `<Relationship Id="rId1" Type="${OFFICE}/image" Target="${linkedPicture}" TargetMode="External"/>`;
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations(`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`),
    'word/_rels/document.xml.rels': relations(linkedPicture ? link : ''),
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}${linkedPicture ? PICTURE : ''}</w:body></w:document>`,
  };
  await writeOfficeZip(path, parts);
}
