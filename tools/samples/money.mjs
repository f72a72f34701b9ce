/** 1234567 → "1,234,567"; negative numbers get the triangle of Japanese bookkeeping. */
export const yen = (amount) => `${amount < 0 ? '▲' : ''}${Math.abs(amount).toLocaleString('ja-JP')}`;

/**
 * Net, tax (rounded down once per rate, as 適格請求書 asks) and gross per rate, highest rate first.
 * @param lines [{ quantity, unitPrice, rate }], rate in percent
 */
export function taxLines(lines) {
  const rates = [...new Set(lines.map(({ rate }) => rate))].sort((a, b) => b - a);
  return rates.map((rate) => {
    const ofRate = lines.filter((line) => line.rate === rate);
    const net = ofRate.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    const tax = Math.sign(net) * Math.floor((Math.abs(net) * rate) / 100);
    return { rate, net, tax, gross: net + tax };
  });
}

export const totalOf = (lines) => taxLines(lines).reduce((sum, { gross }) => sum + gross, 0);

/** 登録番号 with its check digit: 9 − (Σ Pn·Qn mod 9) over the twelve digits, Pn counted from the right, Qn 1 and 2 by turns. */
export function registrationNumber(twelveDigits) {
  const sum = [...twelveDigits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 2 : 1), 0);
  return `T${9 - (sum % 9)}${twelveDigits}`;
}
