import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../api-keys/public.decorator';

const pageFolder = path.join(__dirname, 'page');
const chartFolder = path.dirname(require.resolve('uplot'));
/** Files of the chart library that the page loads. */
const chartFiles = new Set(['uPlot.esm.js', 'uPlot.min.css']);

/** Allows files of this origin only, nothing inline, and no framing. */
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

/** The operator's page. It has no data of its own: it calls the API with the key that its user enters. */
@ApiExcludeController()
@Public()
@Controller()
export class OperatorPageController {
  @Get('/')
  page(@Res() reply: FastifyReply): void {
    send(reply, 'index.html', pageFolder);
  }

  @Get('page/:file')
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    send(reply, file, chartFiles.has(file) ? chartFolder : pageFolder);
  }
}

/** The files are small and change with every release: a browser revalidates them each time. */
function send(reply: FastifyReply, file: string, folder: string): void {
  void reply
    .headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .sendFile(file, folder, { maxAge: 0, dotfiles: 'ignore' });
}
