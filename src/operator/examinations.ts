import { Injectable } from '@nestjs/common';
import { Doctor } from '../hubspot/doctor/doctor';
import type { DoctorReportDto } from './operator.dto';

/**
 * What the doctor finds, kept for a while: an examination takes calls of the portals' limits, so that all who ask at the
 * same time share one.
 */
@Injectable()
export class Examinations {
  private last?: { report: Promise<DoctorReportDto>; begunMs: number; done: boolean };

  constructor(private readonly doctor: Doctor) {}

  /** A report that is no older than so many seconds. Takes as long as a few calls to HubSpot where there is none. */
  report(maxAgeSeconds: number): Promise<DoctorReportDto> {
    const { last } = this;
    if (last && (!last.done || performance.now() - last.begunMs < maxAgeSeconds * 1000)) return last.report;
    const begun = { report: this.examine(), begunMs: performance.now(), done: false };
    this.last = begun;
    begun.report.then(
      () => (begun.done = true),
      () => (this.last = undefined),
    );
    return begun.report;
  }

  private async examine(): Promise<DoctorReportDto> {
    const examinedAt = new Date().toISOString();
    return { examinedAt, ...(await this.doctor.examine()) };
  }
}
