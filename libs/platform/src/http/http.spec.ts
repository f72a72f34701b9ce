import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PermissionDefinition, Problem, type RequestContext, systemContext } from '@chogura/kernel';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Global,
  Injectable,
  Module,
  Post,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { ConfigModule } from '../config';
import { loadTestConfig } from '../config/test-config';
import { createPino } from '../logging';
import { PermissionRegistry, PermissionsModule, Public, Requires } from '../permissions';
import { configureHttp } from './configure-http';
import { HttpModule } from './http.module';
import { CurrentContext } from './request';

const SHELF: PermissionDefinition = {
  action: 'read',
  subject: 'Shelf',
  name: { ja: '', en: '' },
  area: 'company',
  description: { ja: '', en: '' },
  roles: ['clerk'],
};
const SHELF_FULL = {
  code: 'shelf.full',
  status: 409,
  title: { ja: '棚は{count}冊でいっぱいです', en: 'The shelf is full with {count}' },
};

class LetterDto {
  @IsEmail() to: string;
  @IsString() @MaxLength(3) text: string;
}

@Controller('shelf')
class ShelfController {
  @Get()
  @Requires('read', 'Shelf')
  read(@CurrentContext() ctx: RequestContext): { tenantId: string } {
    return { tenantId: ctx.tenantId };
  }

  @Get('full')
  @Public()
  full(): void {
    throw new Problem(SHELF_FULL, { count: 3 }, { room: 0, retryAfterSeconds: 9 });
  }

  @Get('broken')
  @Public()
  broken(): void {
    throw new Error('極秘の中身');
  }

  @Post('books')
  @Requires('read', 'Shelf')
  order(@CurrentContext() ctx: RequestContext): { tenantId: string } {
    return { tenantId: ctx.tenantId };
  }

  @Post()
  @Public()
  write(@Body() letter: LetterDto): LetterDto {
    return letter;
  }
}

/** Stands in for the domain that knows sessions: the cookie names the role. */
@Injectable()
class RoleCookieGuard implements CanActivate {
  constructor(private readonly permissions: PermissionRegistry) {}
  canActivate(host: ExecutionContext): boolean {
    const request = host.switchToHttp().getRequest<Request>();
    const { role } = request.cookies as { role?: 'clerk' | 'auditor' };
    if (role)
      request.context = {
        ...systemContext('t', 'test', request.requestId),
        ability: this.permissions.abilityOf(role),
        language: 'en',
      };
    return true;
  }
}

@Global()
@Module({ providers: [RoleCookieGuard], exports: [RoleCookieGuard] })
class RoleCookieModule {}

describe('the HTTP surface', () => {
  const logged: string[] = [];
  let app: NestExpressApplication;
  let address: string;

  beforeAll(async () => {
    const { config } = loadTestConfig();
    @Module({
      imports: [
        ConfigModule.forRoot(config),
        PermissionsModule.forRoot([SHELF]),
        RoleCookieModule,
        HttpModule.forRoot(RoleCookieGuard),
      ],
      controllers: [ShelfController],
    })
    class TestModule {}
    app = await NestFactory.create<NestExpressApplication>(TestModule, { bodyParser: false, logger: false });
    configureHttp(app, config, createPino('debug', 'api', { write: (line: string) => void logged.push(line) }));
    await app.listen(0, '127.0.0.1');
    address = `${await app.getUrl()}/api/v1/shelf`;
  });
  afterAll(() => app.close());

  const post = (body: unknown, headers: Record<string, string> = { 'X-Chogura-Request': '1' }): Promise<Response> =>
    fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const problemOf = async (response: Response): Promise<Record<string, unknown>> => {
    expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    return (await response.json()) as Record<string, unknown>;
  };

  it('answers a problem in the language the browser asks for, with its own members and Retry-After', async () => {
    const response = await fetch(`${address}/full`, { headers: { 'Accept-Language': 'en-GB,en;q=0.9' } });
    expect(response.status).toBe(409);
    expect(response.headers.get('Retry-After')).toBe('9');
    expect(await problemOf(response)).toMatchObject({
      type: 'urn:chogura:problem:shelf.full',
      title: 'The shelf is full with 3',
      status: 409,
      code: 'shelf.full',
      room: 0,
    });
    expect(await problemOf(await fetch(`${address}/full`, { headers: { 'Accept-Language': 'fr' } }))).toMatchObject({
      title: '棚は3冊でいっぱいです',
    });
    expect(
      await problemOf(await fetch(`${address}/full`, { headers: { Cookie: 'chogura_language=en' } })),
    ).toMatchObject({ title: expect.stringContaining('The shelf') });
  });

  it('tells nothing of an unexpected error but the request id', async () => {
    const response = await fetch(`${address}/broken`, { headers: { 'X-Request-Id': 'from-the-proxy-1' } });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'http.internal', requestId: 'from-the-proxy-1' });
    expect(text).not.toContain('極秘');
  });

  it('takes over a sane request id only', async () => {
    const response = await fetch(`${address}/full`, { headers: { 'X-Request-Id': '"><script>' } });
    expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lists every wrong field of a body', async () => {
    const response = await post({ to: 'nobody', text: 'four', extra: 1 });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      code: 'http.invalid-input',
      errors: expect.arrayContaining([
        { field: 'to', code: 'is-email', message: 'メールアドレスの形で入力してください' },
        { field: 'text', code: 'max-length', message: '文字数を減らしてください' },
        { field: 'extra', code: 'whitelist-validation', message: 'この項目は指定できません' },
      ]),
    });
    expect(await problemOf(await post({ to: 'a@b.example' }))).toMatchObject({
      errors: [{ field: 'text', code: 'required' }],
    });
  });

  it('refuses broken and oversized JSON as problems', async () => {
    const broken = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Chogura-Request': '1' },
      body: '{"to"',
    });
    expect(await problemOf(broken)).toMatchObject({ status: 400, code: 'http.malformed-body' });
    expect(await problemOf(await post({ text: 'x'.repeat(300_000) }))).toMatchObject({
      status: 413,
      code: 'http.body-too-large',
    });
  });

  it('refuses writes without the header, and from other sites even with it', async () => {
    const letter = { to: 'a@b.example', text: 'hi' };
    expect(await problemOf(await post(letter, {}))).toMatchObject({ status: 403, code: 'http.cross-site-request' });
    const header = { 'X-Chogura-Request': '1' };
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await post(letter, { ...header, 'Sec-Fetch-Site': site })).status).toBe(403);
    }
    expect((await post(letter, { ...header, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201);
    expect((await post(letter)).status).toBe(201);
  });

  it('asks programs with a bearer for no header, but where nobody looks at the bearer', async () => {
    const order = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${address}/books`, { method: 'POST', headers });
    expect(await problemOf(await order({ Cookie: 'role=clerk' }))).toMatchObject({ code: 'http.cross-site-request' });
    expect((await order({ Cookie: 'role=clerk', Authorization: 'Basic YTpi' })).status).toBe(403);
    expect(await problemOf(await order({ Authorization: 'Bearer x' }))).toMatchObject({
      code: 'http.sign-in-required',
    });
    expect((await post({ to: 'a@b.example', text: 'hi' }, { Authorization: 'Bearer x' })).status).toBe(403);
  });

  it('asks for a session, then for the permission', async () => {
    const anonymous = await fetch(address);
    expect(anonymous.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await problemOf(anonymous)).toMatchObject({ status: 401, code: 'http.sign-in-required' });
    expect(await problemOf(await fetch(address, { headers: { Cookie: 'role=auditor' } }))).toMatchObject({
      status: 403,
      code: 'http.forbidden',
      title: expect.stringContaining('not allowed'),
    });
    expect((await fetch(address, { headers: { Cookie: 'role=clerk' } })).status).toBe(200);
  });

  it('forbids everything a page could do with an answer', async () => {
    const { headers } = await fetch(`${address}/full`);
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Powered-By')).toBeNull();
    expect(headers.get('ETag')).toBeNull();
  });

  it('answers an unknown address with a problem', async () => {
    expect(await problemOf(await fetch(`${address}/nowhere`))).toMatchObject({ status: 404, code: 'http.not-found' });
  });

  it('logs the pattern of the route, never its address', async () => {
    await fetch(`${address}/full?q=${encodeURIComponent('極秘')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({
      method: 'GET',
      route: '/api/v1/shelf/full',
      status: 409,
      durationMs: expect.any(Number),
    });
    expect(logged.join('')).not.toContain(encodeURIComponent('極秘'));
  });
});
