import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../api-keys/public.decorator';
import { AnyQuery } from '../http/any-query.decorator';

const pageFolder = path.join(__dirname, 'page');
const chartFolder = path.dirname(require.resolve('uplot'));
/** Files of the chart library for the page. */
const chartFiles = new Set(['uPlot.esm.js', 'uPlot.min.css']);

/** Allows only files of this origin, nothing inline, and no framing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the operator's page, which is public: it calls the API with the key that its user enters. */
@ApiExcludeController()
@Public()
@Controller()
export class OperatorPageController {
  /** The query has filters of the page's lists, which the browser reads. */
  @Get('/')
  @AnyQuery()
  page(@Res() reply: FastifyReply): void {
    send(reply, 'index.html', pageFolder);
  }

  @Get('page/:file')
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    send(reply, file, chartFiles.has(file) ? chartFolder : pageFolder);
  }
}

/** Sends a file, which a browser must revalidate each time, because it changes with every release. */
function send(reply: FastifyReply, file: string, folder: string): void {
  void reply
    .headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .sendFile(file, folder, { maxAge: 0, dotfiles: 'ignore' });
}
