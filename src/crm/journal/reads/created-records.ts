import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { readingSource } from '../../../database/database.module';
import type { ObjectType } from '../../object-types/object-types';
import { CrmObject } from '../tables/crm-object.entity';
import type { ListPosition } from './list-position';

/** Filters and position of a list of created records. */
export interface CreatedRecordsQuery {
  portalId: string;
  objectType?: ObjectType;
  /** Inclusive. */
  since?: Date;
  /** Exclusive. */
  until?: Date;
  /** Last record of the previous page. */
  after?: ListPosition;
  offset: number;
  limit: number;
}

/** The table of records that this service created. */
@Injectable()
export class CreatedRecords {
  constructor(@InjectRepository(CrmObject, readingSource) private readonly rows: Repository<CrmObject>) {}

  /** Ids of those records that this service created. */
  async known(portalId: string, objectType: ObjectType, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.rows.find({
      where: { portalId, objectType, hubspotId: In([...ids]) },
      select: { hubspotId: true },
    });
    return new Set(rows.map(({ hubspotId }) => hubspotId));
  }

  /** Lists records, newest first. Type and id order records of one millisecond, so that the order is total. */
  find({ portalId, objectType, since, until, after, offset, limit }: CreatedRecordsQuery): Promise<CrmObject[]> {
    const query = this.rows.createQueryBuilder('o').where('o.portal_id = :portalId', { portalId });
    if (objectType) query.andWhere('o.object_type = :objectType', { objectType });
    if (since) query.andWhere('o.created_at >= :since', { since });
    // With two upper bounds, PostgreSQL may start at the looser one and read all rows between them.
    if (after && (!until || after.createdAt < until)) {
      const { createdAt, hubspotId } = after;
      if (objectType === after.objectType) {
        query.andWhere('(o.created_at, o.hubspot_id) < (:createdAt, :hubspotId)', { createdAt, hubspotId });
      } else {
        query.andWhere('(o.created_at, o.object_type, o.hubspot_id) < (:createdAt, :afterType, :hubspotId)', {
          createdAt,
          afterType: after.objectType,
          hubspotId,
        });
      }
    } else if (until) query.andWhere('o.created_at < :until', { until });
    return query
      .orderBy('o.created_at', 'DESC')
      .addOrderBy('o.object_type', 'DESC')
      .addOrderBy('o.hubspot_id', 'DESC')
      .offset(offset)
      .limit(limit)
      .getMany();
  }
}
