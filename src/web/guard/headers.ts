// What every answer forbids the browser: scripts and styles of others or in the page, frames, guesses at types.
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { SiteShape } from '../site.ts';

export function securityHeaders({ open }: SiteShape): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Within the site only: the language of a first visit depends on it, and no other site learns what was read.
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], usb: [], payment: [] },
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    // Loopback has no TLS; a public site's own proxy decides.
    strictTransportSecurity: open ? 'max-age=31536000' : false,
  });
}
