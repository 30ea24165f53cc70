import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type EntityManager, type FindOptionsWhere, type Repository } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { readingSource } from '../database/database.module';
import { firstIdAt } from '../timing/first-id';
import type { AuditAction, AuditedChange } from './audit-event';
import { AuditEvent } from './audit-event.entity';

/** A page of the trail, and its filters. */
export interface AuditPage {
  action?: AuditAction;
  /** Id or name of the API key that made the change; `command line` for commands. */
  actor?: string;
  /** Id of the changed key, portal, erasure or write. */
  subject?: string;
  portalId?: string;
  /** Id of the last event of the previous page. */
  after?: string;
  limit: number;
}

/** Records administrative changes: who, what, when. `auditStatement` records those of transactions on `Database`. */
@Injectable()
export class AuditTrail {
  /** @param reads the rows on connections that no write needs */
  constructor(
    @InjectRepository(AuditEvent) private readonly rows: Repository<AuditEvent>,
    @InjectRepository(AuditEvent, readingSource) private readonly reads: Repository<AuditEvent>,
  ) {}

  /** Records a change. @param manager of the transaction that makes the change, if there is one */
  async record(change: AuditedChange, manager: EntityManager = this.rows.manager): Promise<void> {
    const { actor, action, subject, portalId = null, details = {} } = change;
    await manager.insert(AuditEvent, {
      id: uuidv7(),
      apiKeyId: actor.id,
      actor: actor.name,
      action,
      subject,
      portalId,
      // TypeORM's type for partial rows does not know JSON of any shape.
      details: details as object,
    });
  }

  /** A page of changes, newest first. */
  list({ action, actor, subject, portalId, after, limit }: AuditPage): Promise<AuditEvent[]> {
    const where: FindOptionsWhere<AuditEvent> = {
      ...(action && { action }),
      ...(actor !== undefined && (isUuid(actor) ? { apiKeyId: actor } : { actor })),
      ...(subject !== undefined && { subject }),
      ...(portalId !== undefined && { portalId }),
      ...(after !== undefined && { id: LessThan(after) }),
    };
    return this.reads.find({ where, order: { id: 'DESC' }, take: limit });
  }

  /** Removes changes that are older than a time. @param action only these @returns their number */
  async removeBefore(time: Date, action?: AuditAction): Promise<number> {
    const { affected } = await this.rows.delete({ ...(action && { action }), id: LessThan(firstIdAt(time)) });
    return affected ?? 0;
  }
}
