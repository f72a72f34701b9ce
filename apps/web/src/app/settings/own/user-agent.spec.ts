import { describe, expect, it } from '@jest/globals';
import { browserName } from './user-agent';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the name of a browser', () => {
  it.each([
    ['Chrome（Windows）', `${WINDOWS} ${CHROME}`],
    ['Edge（Windows）', `${WINDOWS} ${CHROME} Edg/140.0.0.0`],
    ['Firefox（Windows）', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0'],
    ['Safari（Mac）', `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15`],
    ['Safari（iPhone）', `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`],
    ['Chrome（iPhone）', `${IPHONE} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`],
    ['Chrome（Android）', `Mozilla/5.0 (Linux; Android 10; K) ${CHROME.replace(' Safari', ' Mobile Safari')}`],
    ['Chrome（ChromeOS）', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME}`],
    ['Linux', 'Mozilla/5.0 (X11; Linux x86_64) SomethingNew/1.0'],
    ['', 'curl/8.14.1'],
  ])('is %s', (name, userAgent) => expect(browserName(userAgent)).toBe(name));
});
