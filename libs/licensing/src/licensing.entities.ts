import type { IsoDay, Uuid } from '@chogura/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is sold, as of a day; the same for every company. New terms are a new row with a later `validFrom`. */
@Entity('plans')
export class Plan {
  @PrimaryColumn('text') code: string;
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom: IsoDay;
  @Column('text', { name: 'name_ja' }) nameJa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('int') seats: number;
  @Column('int8', { name: 'uploads_per_month' }) uploadsPerMonth: number;
  @Column('boolean', { name: 'has_english_extraction' }) hasEnglishExtraction: boolean;
  @Column('int', { name: 'api_requests_per_minute' }) apiRequestsPerMinute: number;
  @Column('int8', { name: 'storage_bytes' }) storageBytes: number;
}

/** From which Asia/Tokyo day a company is on which plan; rows are only added. */
@Entity('tenant_plans')
export class TenantPlan {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom: IsoDay;
  /** Of several decisions for one day the last one counts. */
  @PrimaryColumn('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @Column('text', { name: 'plan_code' }) planCode: string;
}

/** Uploads that a company took in one month, and set aside for long ones under way. What was taken only ever grows: deleting documents gives nothing back. */
@Entity('monthly_uploads')
export class MonthlyUploads {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  /** First day of the Asia/Tokyo month. */
  @PrimaryColumn('date') month: IsoDay;
  @Column('int8') taken: number;
  @Column('int8', { default: 0 }) reserved: number;
}

/** A concurrent licence in use, until its lease ends. */
@Entity('seats')
export class Seat {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: Uuid;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: Uuid;
  /** The one auditor's place, which takes no licence. */
  @Column('boolean', { name: 'is_free' }) isFree: boolean;
  @Column('timestamptz', { name: 'taken_at' }) takenAt: Date;
  @Column('timestamptz', { name: 'renewed_at' }) renewedAt: Date;
  @Column('timestamptz', { name: 'leased_until' }) leasedUntil: Date;
}

export const LICENSING_ENTITIES = [Plan, TenantPlan, MonthlyUploads, Seat];
