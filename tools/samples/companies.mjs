import { registrationNumber } from './money.mjs';

// All invented: cities and streets do not exist, telephone exchanges begin with 0, and the registration numbers have a right check
// digit but office digits (70 to 99) that belong to no registry office.
const company = (name, digits, address, tel) => ({
  name,
  registrationNumber: digits && registrationNumber(digits),
  address,
  tel,
});

/** The demo company, which keeps these books. */
export const HIBARI = company(
  '株式会社ひばり商会',
  '970100245813',
  '〒100-0000 東京都雲雀市若葉台1-8-3 ひばりビル4階',
  '03-0112-3344',
);

export const SUPPLIERS = {
  paper: company('白樺坂紙業株式会社', '810200318842', '〒150-0000 東京都白樺市紙漉町2-14-5', '03-0245-1180'),
  printing: company('有限会社霧岡印刷所', '820300114205', '〒160-0000 東京都霧ヶ岡市版木3-2-9', '03-0318-7720'),
  lunch: company('合同会社日向台食堂', '730100552019', '〒170-0000 東京都日向台市陽だまり1-1-6', '03-0457-0091'),
  office: company('みずなら什器株式会社', '840400267731', '〒210-0000 神奈川県水楢市木工団地7-30', '044-000-6612'),
  cloud: company('株式会社燕雀情報システム', '790500410326', '〒530-0000 大阪府燕雀市電子町5-5-18', '06-0611-2034'),
  parts: company('山吹坂精工株式会社', '880600193407', '〒460-0000 愛知県山吹市工場前4-21', '052-000-8850'),
  tea: company('株式会社若芽茶舗', '760700628194', '〒420-0000 静岡県茶臼市新芽2-3-3', '054-000-2277'),
  cleaning: company('漣波清掃サービス株式会社', '910800357268', '〒220-0000 神奈川県漣市波止場通6-12', '045-000-4301'),
  customer: company('株式会社胡桃森書房', '850900476015', '〒600-0000 京都府胡桃市本町通9-2', '075-000-5149'),
  english: {
    name: 'Northmere Components Ltd.',
    address: '14 Harbour Row, Northmere NM1 0ZZ, United Kingdom',
    tel: '+44 0000 000 114',
  },
};
