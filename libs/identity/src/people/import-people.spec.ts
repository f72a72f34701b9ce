import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@chogura/kernel';
import type { PersonDto } from './people-admin.dto';
import type { PeopleImportOrderDto, PeopleImportPreviewDto, PeopleImportRowDto } from './people-import.dto';
import { type IdentityBench, openIdentityBench } from '../testing/identity-bench';

const HEADINGS = '氏名,メールアドレス,役割,担当グループ,言語';

describe('people from a CSV file', () => {
  let bench: IdentityBench;
  let ctx: RequestContext;
  let administrator: string;
  beforeAll(async () => {
    bench = await openIdentityBench();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.seats.holders.clear();
    administrator = (await bench.newCompany({ role: 'administrator' })).email;
    ctx = await bench.contextOf(administrator);
  });

  const file = (...rows: string[]): Buffer => Buffer.from(`${[HEADINGS, ...rows].join('\r\n')}\r\n`, 'utf8');
  const preview = (bytes: Buffer, who = ctx): Promise<PeopleImportPreviewDto> =>
    bench.importPeople.preview(who, bytes, 'utf-8');
  const order = (more: Partial<PeopleImportOrderDto> = {}): PeopleImportOrderDto => ({
    encoding: 'utf-8',
    existing: 'leave',
    wrong: 'refuse',
    from: 0,
    ...more,
  });
  const run = (bytes: Buffer, more: Partial<PeopleImportOrderDto> = {}, who = ctx) =>
    bench.importPeople.run(who, bytes, order(more));
  const people = (): Promise<PersonDto[]> => bench.managePeople.list(ctx);
  const named = async (name: string): Promise<PersonDto> => {
    const person = (await people()).find((each) => each.name === name);
    if (!person) throw new Error(`there is no ${name}`);
    return person;
  };
  const errorsOf = ({ rows }: PeopleImportPreviewDto): unknown[] =>
    rows.flatMap(({ row, errors }) => errors.map(({ column, code }) => [row, column, code]));
  const only = ({ rows }: PeopleImportPreviewDto): PeopleImportRowDto => {
    const [row] = rows;
    if (!row || rows.length > 1) throw new Error(`${rows.length} rows`);
    return row;
  };
  const eventsOf = async (type: string): Promise<number> => {
    const [row] = await bench.db.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_events WHERE tenant_id = $1 AND type = $2`,
      [ctx.tenantId, type],
    );
    return row?.count ?? 0;
  };

  it('are looked at without anything being written, then added and invited, each told of once', async () => {
    const bytes = file(
      '海野 渚,Nagisa@Company.Example,担当者,"購買\n経理",英語',
      '浜口 すず,suzu@company.example,監査,,',
    );
    const { rows, ignoredHeadings } = await preview(bytes);
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'add'],
      [3, 'add'],
    ]);
    expect(ignoredHeadings).toEqual([]);
    expect(await people()).toHaveLength(1);

    expect(await run(bytes)).toEqual({ added: 2, changed: 0, same: 0, left: 0, wrong: 0, next: null });
    const groupNames = new Map((await bench.manageGroups.list(ctx)).map(({ id, name }) => [id, name]));
    const nagisa = await named('海野 渚');
    expect(nagisa).toMatchObject({
      email: 'nagisa@company.example',
      role: 'clerk',
      language: 'en',
      hasPassword: false,
    });
    expect(nagisa.groupIds.map((id) => groupNames.get(id))).toEqual(['購買', '経理']);
    expect(await named('浜口 すず')).toMatchObject({ role: 'auditor', language: 'ja', groupIds: [] });
    for (const type of ['identity.person-added', 'identity.user-invited', 'mail.queued'])
      expect(await eventsOf(type)).toBe(2);
  });

  it('are safe to take twice', async () => {
    const bytes = file('海野 渚,nagisa@company.example,担当者,経理,');
    await run(bytes);
    expect(only(await preview(bytes)).outcome).toBe('same');
    expect(await run(bytes, { existing: 'change' })).toMatchObject({ added: 0, same: 1 });
    expect(await eventsOf('identity.user-invited')).toBe(1);
  });

  it('who are in the company already are changed or left, as was chosen; empty cells change nothing', async () => {
    await run(file('海野 渚,nagisa@company.example,担当者,経理,英語'));
    const changing = file('海野 凪,NAGISA@company.example,監査（閲覧のみ）,,');
    expect(only(await preview(changing))).toMatchObject({ outcome: 'change', changed: ['name', 'role'] });
    expect(await run(changing)).toMatchObject({ left: 1, changed: 0 });
    expect(await named('海野 渚')).toMatchObject({ role: 'clerk' });
    expect(await run(changing, { existing: 'change' })).toMatchObject({ left: 0, changed: 1 });
    const nagi = await named('海野 凪');
    expect(nagi).toMatchObject({ role: 'auditor', language: 'en', revision: 1 });
    expect(nagi.groupIds).toHaveLength(1);
    expect(await eventsOf('identity.person-changed')).toBe(1);
  });

  it('are refused cell by cell, each with what to do', async () => {
    const gone = await bench.db.database.transaction(ctx, (tx) =>
      bench.managePeople.add(tx, ctx, {
        email: 'gone@company.example',
        name: '去った人',
        role: 'clerk',
        customRoleId: null,
        groupIds: [],
      }),
    );
    await bench.managePeople.disable(ctx, gone, 0, null);
    const looked = await preview(
      file(
        ',a@company.example,担当者,,',
        `${'長'.repeat(101)},b@company.example,担当者,,`,
        '名前,,担当者,,',
        '名前,これは違う,担当者,,',
        '名前,c@company.example,,,',
        '名前,d@company.example,社長,,',
        '名前,e@company.example,担当者,"経理\n宇宙部",',
        '名前,f@company.example,担当者,,フランス語',
        '名前,g@company.example,担当者,,',
        '名前,G@company.example,担当者,,',
        '名前,gone@company.example,担当者,,',
      ),
    );
    expect(errorsOf(looked)).toEqual([
      [2, 'name', 'name-missing'],
      [3, 'name', 'name-too-long'],
      [4, 'email', 'email-missing'],
      [5, 'email', 'not-email'],
      [6, 'role', 'role-missing'],
      [7, 'role', 'role-unknown'],
      [8, 'groups', 'groups-unknown'],
      [9, 'language', 'language-unknown'],
      [11, 'email', 'email-twice'],
      [12, 'email', 'is-disabled'],
    ]);
    expect(looked.rows[5]?.errors[0]?.message).toBe(
      '役割「社長」はありません。次の中から入力してください：管理者、担当者、監査（閲覧のみ）',
    );
    expect(looked.rows[9]?.errors[0]?.message).toContain('10行目と同じメールアドレス');
  });

  it('are taken all or, as was chosen, without those in whose row something is wrong', async () => {
    const bytes = file('海野 渚,nagisa@company.example,担当者,,', '名前,これは違う,担当者,,');
    await expect(run(bytes)).rejects.toMatchObject({ code: 'identity.import-has-errors', params: { count: 1 } });
    expect(await people()).toHaveLength(1);
    expect(await run(bytes, { wrong: 'skip' })).toMatchObject({ added: 1, wrong: 1 });
  });

  // A hundred people are a thousand statements.
  it('come in steps of 100 rows, which go on where one was missed', async () => {
    const rows = Array.from({ length: 101 }, (_, at) => `人${at},p${at}@company.example,担当者,,`);
    const bytes = file(...rows);
    expect(await run(bytes)).toMatchObject({ added: 100, next: 100 });
    expect(await run(bytes)).toMatchObject({ added: 0, same: 100, next: 100 });
    expect(await run(bytes, { from: 100 })).toMatchObject({ added: 1, next: null });
    expect(await people()).toHaveLength(102);
  }, 60_000);

  it('have the company’s own roles by name, and no role beyond those of whoever imports', async () => {
    const permissions = ['read:People', 'manage:Person'];
    await bench.manageRoles.add(ctx, { name: '人事 担当', permissions });
    await run(file('人事の人,hr@company.example,人事担当,,'));
    const person = await named('人事の人');
    expect(person).toMatchObject({ role: 'custom', customRoleName: '人事 担当' });
    await bench.db.look(
      `UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email = $2 LIMIT 1) WHERE id = $1`,
      [person.id, administrator],
    );
    const keeper = await bench.contextOf(person.email);
    const rows = [
      '名前,new@company.example,管理者,,',
      `名前,${administrator},人事担当,,`,
      '名前,ok@company.example,人事担当,,',
    ];
    expect(errorsOf(await preview(file(...rows), keeper))).toEqual([
      [2, 'role', 'role-beyond-own'],
      [3, 'role', 'role-beyond-own'],
    ]);
  });

  it('never leave the company without an administrator', async () => {
    expect(errorsOf(await preview(file(`大路 一葉,${administrator},担当者,,`)))).toEqual([
      [2, 'role', 'last-administrator'],
    ]);
    const handingOver = file('新任,next@company.example,管理者,,', `大路 一葉,${administrator},担当者,,`);
    expect(await run(handingOver, { existing: 'change' })).toMatchObject({ added: 1, changed: 1 });
  });

  it('are written down in the form in which they are read', async () => {
    await run(file('=1+1,formula@company.example,担当者,"購買\n経理",英語'));
    const template = await bench.importPeople.template(ctx, true);
    expect(template).toContain('\'=1+1,formula@company.example,担当者,"購買\n経理",英語');
    const { rows } = await preview(Buffer.from(template));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect(await bench.importPeople.template({ ...ctx, language: 'en' }, false)).toBe(
      '\uFEFFName,E-mail address,Role,Groups,Language\r\n',
    );
  });

  it('of another company are nobody', async () => {
    await run(file('海野 渚,nagisa@company.example,担当者,経理,'));
    const theirs = await bench.contextOf((await bench.newCompany({ role: 'administrator' })).email);
    const bytes = file('海野 渚,nagisa@company.example,担当者,経理,');
    expect(only(await preview(bytes, theirs)).outcome).toBe('add');
    expect(await run(bytes, {}, theirs)).toMatchObject({ added: 1 });
  });
});
