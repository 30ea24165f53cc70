import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** State of a process that is about to stop: it still serves requests, but load balancers should send no more. */
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
