import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../api-keys/public.decorator';

const pageFolder = path.join(__dirname, 'page');
const chartFolder = path.dirname(require.resolve('uplot'));
/** What the page uses of the charts' library. */
const chartFiles = new Set(['uPlot.esm.js', 'uPlot.min.css']);

/** Everything comes from here, nothing is inline, and nobody else may frame the page. */
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

/** The operator's page. It holds nothing: whatever it shows it asks the API for, with the key that it is given. */
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

/** The files change with every release and are small: a browser asks whether they have changed. */
function send(reply: FastifyReply, file: string, folder: string): void {
  void reply
    .headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .sendFile(file, folder, { maxAge: 0, dotfiles: 'ignore' });
}
