import { Inject, Injectable } from '@nestjs/common';
import { Doctor } from '../doctor/doctor';
import { PortalDirectory } from '../portals/portal-directory';
import { RefreshingCache } from '../timing/refreshing-cache';
import type { DoctorReportDto } from './operator.dto';

/** Keeps the doctor's latest report. Callers share it, because an examination uses calls of the portals' limits. */
@Injectable()
export class Examinations {
  /** By the ids of the connected portals. */
  private readonly reports = new RefreshingCache<DoctorReportDto>({ maxEntries: 1 });

  constructor(
    @Inject(Doctor) private readonly doctor: Pick<Doctor, 'examine'>,
    @Inject(PortalDirectory) private readonly portals: Pick<PortalDirectory, 'ids'>,
  ) {}

  /** A report on the connected portals, at most `maxAgeSeconds` old. A new one takes a few calls to HubSpot. */
  async report(maxAgeSeconds: number): Promise<DoctorReportDto> {
    // The doctor reports the reason if portals cannot be listed.
    const portals = (await this.portals.ids().catch(() => [])).join();
    return this.reports.get(portals, maxAgeSeconds * 1_000, () => this.examine());
  }

  private async examine(): Promise<DoctorReportDto> {
    const examinedAt = new Date().toISOString();
    return { examinedAt, ...(await this.doctor.examine()) };
  }
}
