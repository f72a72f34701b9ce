/** An invoice in UBL as JP PINT writes it. */
export function handMadeUbl({
  root = 'Invoice',
  supplier = '株式会社みなと商事',
  supplierNumber = 'T7000012050002',
  customer = '株式会社ひばり商会',
  prefix = 'cbc',
  payable = '23760',
  note = '毎度ありがとうございます & 引き続きよろしく',
}: Partial<
  Record<'root' | 'supplier' | 'supplierNumber' | 'customer' | 'prefix' | 'payable' | 'note', string>
> = {}): string {
  const b = (name: string, text: string, more = ''): string =>
    `<${prefix}:${name}${more}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${prefix}:${name}>`;
  const money = (name: string, text: string): string => b(name, text, ' currencyID="JPY"');
  const party = (name: string, company: string, number: string): string =>
    `<cac:${name}><cac:Party><cac:PostalAddress>${b('StreetName', '港一丁目 2-3')}${b('CityName', '横浜市')}${b('PostalZone', '231-0001')}</cac:PostalAddress>${
      number &&
      `<cac:PartyTaxScheme>${b('CompanyID', number)}<cac:TaxScheme>${b('ID', 'VAT')}</cac:TaxScheme></cac:PartyTaxScheme>`
    }<cac:PartyLegalEntity>${b('RegistrationName', company)}</cac:PartyLegalEntity></cac:Party></cac:${name}>`;
  const subtotal = (percent: string, category: string, net: string, tax: string): string =>
    `<cac:TaxSubtotal>${money('TaxableAmount', net)}${money('TaxAmount', tax)}<cac:TaxCategory>${b('ID', category)}${b('Percent', percent)}<cac:TaxScheme>${b('ID', 'VAT')}</cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>`;
  const line = (id: string, name: string, amount: string, percent: string): string =>
    `<cac:${root}Line>${b('ID', id)}${b(root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity', '2', ' unitCode="H87"')}${money('LineExtensionAmount', amount)}<cac:Item>${b('Name', name)}<cac:ClassifiedTaxCategory>${b('ID', 'S')}${b('Percent', percent)}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${money('PriceAmount', String(Number(amount) / 2))}</cac:Price></cac:${root}Line>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:${prefix}="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
${b('CustomizationID', 'urn:peppol:pint:billing-1@jp-1')}${b('ID', 'INV-2026-041')}${b('IssueDate', '2026-04-15')}${b('DueDate', '2026-05-31')}
${b(`${root}TypeCode`, root === 'Invoice' ? '380' : '381')}${b('Note', note)}${b('DocumentCurrencyCode', 'JPY')}
<cac:InvoicePeriod>${b('StartDate', '2026-04-01')}${b('EndDate', '2026-04-30')}</cac:InvoicePeriod>
${party('AccountingSupplierParty', supplier, supplierNumber)}${party('AccountingCustomerParty', customer, '')}
<cac:TaxTotal>${money('TaxAmount', '1760')}${subtotal('10', 'S', '0', '0')}${subtotal('8', 'AA', '22000', '1760')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('TaxExclusiveAmount', '22000')}${money('TaxInclusiveAmount', '23760')}${money('PayableAmount', payable)}</cac:LegalMonetaryTotal>
${line('1', '煎茶 100g', '12000', '8')}${line('2', '焙じ茶 <徳用>', '10000', '8')}
</${root}>`;
}
