import { ADDINGS, bankOf, FACTS, footRows, ITEMS, MAKERS, notesOf, RECEIVERS, SUMS, TITLES } from './parts.mjs';

const middle = (p, k) => {
  const isFoot = k.adding === 'foot';
  return `${ITEMS[k.items](p, isFoot ? { foot: footRows(p) } : {})}${isFoot ? '' : ADDINGS[k.adding](p)}`;
};

/** Where the parts of a business paper stand. Each takes the paper and the chosen kinds of parts, and gives its sheets. */
export const ARRANGEMENTS = {
  classic: (p, k) => [
    `${TITLES[k.title](p)}<div class="row" style="margin:5mm 0"><div>${RECEIVERS[k.receiver](p)}<p style="margin-top:4mm">${p.greeting}</p></div><div>${FACTS[k.facts](p)}<div style="height:3mm"></div>${MAKERS[k.maker](p)}</div></div>${SUMS[k.sum](p)}${middle(p, k)}${bankOf(p)}${notesOf(p)}`,
  ],
  dateAbove: (p, k) => [
    `${FACTS[k.facts](p)}${TITLES[k.title](p)}<div style="margin:4mm 0">${RECEIVERS[k.receiver](p)}</div><div style="width:78mm;margin-left:auto">${MAKERS[k.maker](p)}</div><p>${p.greeting}</p>${SUMS[k.sum](p)}${middle(p, k)}${bankOf(p)}${notesOf(p)}`,
  ],
  makerFirst: (p, k) => [
    `<div class="row">${MAKERS[k.maker](p)}<div style="width:85mm">${TITLES[k.title](p)}</div></div><div class="row" style="margin:6mm 0">${RECEIVERS[k.receiver](p)}${FACTS[k.facts](p)}</div>${middle(p, k)}${SUMS[k.sum](p)}${notesOf(p)}${bankOf(p)}`,
  ],
  makerLast: (p, k) => [
    `${TITLES[k.title](p)}<div style="margin:4mm 0">${FACTS[k.facts](p)}</div>${RECEIVERS[k.receiver](p)}<p>${p.greeting}</p>${SUMS[k.sum](p)}${middle(p, k)}${notesOf(p)}<div style="margin:6mm 0 0 auto;width:85mm">${MAKERS[k.maker](p)}</div>${bankOf(p)}`,
  ],
  receiverRight: (p, k) => [
    `<div class="row"><div>${TITLES[k.title](p)}${FACTS[k.facts](p)}</div>${RECEIVERS[k.receiver](p)}</div><div style="margin:5mm 0">${MAKERS[k.maker](p)}</div>${SUMS[k.sum](p)}${middle(p, k)}${bankOf(p)}${notesOf(p)}`,
  ],
  columns: (p, k) => [
    `${TITLES[k.title](p)}<div style="display:grid;grid-template-columns:62mm 1fr;gap:6mm;margin-top:4mm"><div style="background:#f3f3f3;padding:3mm">${RECEIVERS[k.receiver](p)}<div style="height:5mm"></div>${FACTS[k.facts](p)}<div style="height:5mm"></div>${MAKERS[k.maker](p)}</div><div>${SUMS[k.sum](p)}${middle(p, k)}${bankOf(p)}${notesOf(p)}</div></div>`,
  ],
  totalOnLast: (p, k) => [
    `${TITLES[k.title](p)}<div class="row" style="margin:5mm 0">${RECEIVERS[k.receiver](p)}<div>${FACTS[k.facts](p)}${MAKERS[k.maker](p)}</div></div><p>${p.greeting}</p>${ITEMS[k.items](p, { empty: 6 })}<p class="n">次頁へ続く　1/2</p>`,
    `<p class="n">2/2</p><p>${p.documentNumber}</p>${middle(p, k)}${bankOf(p)}${notesOf(p)}`,
  ],
  coverAndList: (p, k) => [
    `<div class="row">${RECEIVERS[k.receiver](p)}${FACTS[k.facts](p)}</div><div style="margin:12mm 0 6mm">${TITLES[k.title](p)}</div><p>${p.greeting}</p>${SUMS[k.sum](p)}${ADDINGS[k.adding === 'foot' ? 'columns' : k.adding](p)}<div style="margin:8mm 0 0 auto;width:80mm">${MAKERS[k.maker](p)}</div>${bankOf(p)}`,
    `<p>明細　${p.documentNumber}</p>${ITEMS[k.items](p)}`,
  ],
  /** Tables alone, as word processors keep it. */
  letter: (p, k) => [
    `${TITLES[k.title](p)}<table width="100%" class="wide"><tr><td width="55%">${RECEIVERS[k.receiver](p)}</td><td>${FACTS[k.facts](p)}${MAKERS[k.maker](p)}</td></tr></table><p>${p.greeting}</p>${SUMS[k.sum](p)}${middle(p, k)}${notesOf(p)}`,
  ],
};
