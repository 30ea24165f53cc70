import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether this process is about to stop: it serves still, and is to get nothing more. */
@Injectable()
export class Draining implements OnModuleDestroy {
  private begun = false;

  get isUnderWay(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }

  onModuleDestroy(): void {
    this.begin();
  }
}
