import { describe, expect, it } from '@jest/globals';
import { onOneLine, wordMail } from './mail-text';

const HREF = 'https://chogura.example/reset-password#token=a&b';

describe('a mail’s text', () => {
  const text = { subject: '件名', paragraphs: ['一行目\n二行目', { label: '開く', href: HREF }, '<b>"A&B"</b> 様'] };

  it('is plain: paragraphs, links in lines of their own, and who sends it', () => {
    expect(wordMail(text, 'ja', 'https://chogura.example').text).toBe(
      `一行目\n二行目\n\n${HREF}\n\n<b>"A&B"</b> 様\n\n` +
        '-- \n帳蔵 https://chogura.example\nこのメールは送信専用です。ご返信いただいてもお答えできません。\n',
    );
    expect(wordMail(text, 'en', 'https://chogura.example').text).toContain('Please do not reply.');
  });

  it('is the same as HTML, in which nothing that people typed is markup', () => {
    const { html } = wordMail(text, 'ja', 'https://chogura.example');
    expect(html).toContain('<html lang="ja">');
    expect(html).toContain('<p>一行目<br>二行目</p>');
    expect(html).toContain('<p><a href="https://chogura.example/reset-password#token=a&amp;b">開く</a></p>');
    expect(html).toContain('<p>&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt; 様</p>');
  });

  it('keeps what people typed on one line, in its direction and short', () => {
    expect(onOneLine(' 大路\r\n\r\nhttps://evil.example\u2028一葉\u202e ')).toBe('大路 https://evil.example 一葉');
    expect(onOneLine('𠮷'.repeat(300))).toBe('𠮷'.repeat(200));
  });
});
