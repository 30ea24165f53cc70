import { Injectable } from '@nestjs/common';
import { Doctor } from '../doctor/doctor';
import { Portals } from '../portals/portals';
import type { DoctorReportDto } from './operator.dto';

/**
 * What the doctor finds, kept for a while: an examination takes calls of the portals' limits, so that all who ask at the
 * same time share one.
 */
@Injectable()
export class Examinations {
  private last?: { report: Promise<DoctorReportDto>; portals: string; begunMs: number; done: boolean };

  constructor(
    private readonly doctor: Doctor,
    private readonly portals: Portals,
  ) {}

  /**
   * A report that is no older than so many seconds, and of the portals that are connected now. Takes as long as a few
   * calls to HubSpot where there is none.
   */
  async report(maxAgeSeconds: number): Promise<DoctorReportDto> {
    // Why the portals cannot be told is for the doctor to say.
    const portals = (await this.portals.ids().catch(() => [])).join();
    const { last } = this;
    if (last?.portals === portals && (!last.done || performance.now() - last.begunMs < maxAgeSeconds * 1000))
      return last.report;
    const begun = { report: this.examine(), portals, begunMs: performance.now(), done: false };
    this.last = begun;
    begun.report.then(
      () => (begun.done = true),
      () => {
        if (this.last === begun) this.last = undefined;
      },
    );
    return begun.report;
  }

  private async examine(): Promise<DoctorReportDto> {
    const examinedAt = new Date().toISOString();
    return { examinedAt, ...(await this.doctor.examine()) };
  }
}
