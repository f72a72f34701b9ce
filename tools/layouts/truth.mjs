/* global document -- runs in the page */
/**
 * Runs in the page. Every marked value with its page and box, as fractions of the sheet.
 * @returns [{ name, text, page, bbox: [x, y, w, h] }] in the order of the page
 */
export function placesIn() {
  const sheets = [...document.querySelectorAll('.sheet')];
  return [...document.querySelectorAll('[data-value]')].map((element) => {
    const sheet = element.closest('.sheet');
    const outer = sheet.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, width, height } = range.getBoundingClientRect();
    const round = (value) => Math.round(value * 100_000) / 100_000;
    return {
      name: element.dataset.value,
      text: element.textContent,
      page: sheets.indexOf(sheet),
      bbox: [
        round((left - outer.left) / outer.width),
        round((top - outer.top) / outer.height),
        round(width / outer.width),
        round(height / outer.height),
      ],
    };
  });
}

const NOTHING = { value: null, text: null, page: null, bbox: null };
const ALSO = {
  delivery_invoice: ['invoice', 'delivery_note'],
  purchase_statement: ['payment_notice'],
  credit_note: ['invoice'],
};

/**
 * One line of truth.jsonl. What a document does not show has no value.
 * @param paper from paperOf, after it was drawn
 * @param places from placesIn; boxes are left out where they lie elsewhere: in Office, which lays pages out itself, and in copies, which are crooked
 */
export function truthOf(paper, places, { file, format, degradation, template }) {
  const hasBoxes = format === 'pdf_text';
  const placed = (name, value) => {
    const [first, ...others] = places.filter((place) => place.name === name);
    if (!first) return NOTHING;
    const at = ({ page, bbox }) => (hasBoxes ? { page, bbox } : { page: null, bbox: null });
    return { value, text: first.text, ...at(first), ...(hasBoxes && others.length ? { alt: others.map(at) } : {}) };
  };
  const title = placed('title', paper.title.normalize('NFKC').replace(/\s+/g, ''));
  const halves = title.value ? acceptedTitles(title.value) : [];
  const isShown = (name) => places.some((place) => place.name === name);
  const companyText = places.find(({ name }) => name === 'companyName')?.text;
  const isNegative = paper.type === 'credit_note';
  return {
    file,
    format,
    degradation,
    template,
    lang: paper.isEnglish ? 'en' : 'ja',
    tenant: { names: paper.tenant.names, registrationNumber: paper.tenant.registrationNumber },
    counterparty: paper.other.name,
    password: null,
    pages: Math.max(1, ...places.map(({ page }) => page + 1)),
    fields: {
      docType: { ...title, value: paper.type, ...(ALSO[paper.type] ? { accept: ALSO[paper.type] } : {}) },
      title: { ...title, ...(halves.length ? { accept: halves } : {}) },
      companyName: placed('companyName', companyText),
      direction: { ...NOTHING, value: paper.direction },
      transactionDate: placed('transactionDate', paper.date),
      amount: {
        ...placed('amount', isNegative ? -paper.asked : paper.asked),
        currency: paper.currency,
        ...(isNegative || paper.alsoAsked ? { accept: paper.alsoAsked ?? [paper.asked] } : {}),
      },
      registrationNumber: placed('registrationNumber', paper.registrationNumber),
      taxBreakdown: paper.taxes
        .map(({ rate, net, tax, gross }) => ({
          rate,
          net,
          tax,
          gross,
          printed: ['net', 'tax', 'gross'].filter((part) => isShown(`tax${rate}_${part}`)),
        }))
        .filter(({ printed }) => printed.length > 0),
    },
    text: '',
  };
}

/** A bracketed tail or one half of a bilingual title may be left off. */
function acceptedTitles(title) {
  const bare = title.replace(/^【(.*)】$/, '$1');
  const withoutTail = bare.replace(/\([^()]*\)$/, '');
  const [, latin = '', rest = ''] = /^([A-Za-z]+)\/?([^A-Za-z]+)$/.exec(bare) ?? [];
  const [, head = '', tail = ''] = /^([^A-Za-z]+?)\/?([A-Za-z]+)$/.exec(bare) ?? [];
  return [...new Set([bare, withoutTail, latin, rest, head, tail])].filter((text) => text && text !== title);
}
