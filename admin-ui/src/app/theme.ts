// antd's theme, made of the same tokens as everything else. Motion is off: the only animation of this product is a short fade.
import type { ThemeConfig } from 'antd';
import { FONT, RADIUS, TOKENS } from '../shared/tokens.js';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: TOKENS.brand,
    colorInfo: TOKENS.brand,
    colorLink: TOKENS.brand,
    colorSuccess: TOKENS.good,
    colorWarning: TOKENS.watch,
    colorError: TOKENS.bad,
    colorText: TOKENS.text,
    colorTextSecondary: TOKENS.muted,
    colorTextDescription: TOKENS.muted,
    colorTextPlaceholder: '#667085',
    colorBorder: TOKENS.border,
    colorBorderSecondary: TOKENS['border-soft'],
    colorBgLayout: TOKENS.background,
    fontFamily: FONT,
    fontSize: 14,
    borderRadius: RADIUS,
    borderRadiusSM: 6,
    borderRadiusLG: RADIUS,
    controlHeight: 34,
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Table: { headerBg: TOKENS['grey-tint'], headerColor: TOKENS.body, cellPaddingBlock: 8 },
  },
};
