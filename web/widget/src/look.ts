// How it looks. A page's own rules end at the host element, and what they say of that is answered there with more weight.

const tokens = `
--surface:light-dark(#fff,#1b1a17);--canvas:light-dark(#f7f5f1,#131210);--sunken:light-dark(#efece5,#0d0c0b);--raised:light-dark(#fff,#24221f);--bubble:light-dark(#efece5,#302d28);
--line:light-dark(#e5e1d9,#2e2b27);--line-2:light-dark(#d3cec3,#433f39);--ctl:light-dark(#8a8479,#7d776c);--ink:light-dark(#1b1a17,#f2efe9);--ink-2:light-dark(#55514a,#bdb7ac);--ink-3:light-dark(#69645b,#a09a8e);
--accent:light-dark(#0b6b57,#53c7a5);--on:light-dark(#fff,#06231b);--soft:light-dark(#e2f0eb,#12332a);--soft-ink:light-dark(#084b3d,#97e4cb);
--risk:light-dark(#7f4a00,#f2ba58);--risk-soft:light-dark(#fbefd9,#37280d);--risk-mark:light-dark(#b86e00,#f2ba58);--focus:light-dark(#1d5fd3,#86b4ff);`;

const LOOK = `
:host{all:initial!important;position:fixed!important;inset:auto 24px 24px auto!important;z-index:2147483647!important;display:block!important}
:host([hidden]){display:none!important}
.all{all:initial;display:block;direction:ltr;color-scheme:light dark;${tokens}color:var(--ink);font:400 14px/20px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-font-smoothing:antialiased}
.all[data-theme=light]{color-scheme:light}
.all[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
button,textarea{font:inherit;color:inherit;background:none;border:0;padding:0;border-radius:0;letter-spacing:inherit}
button{cursor:pointer}
svg{width:20px;height:20px;flex:none;fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.launch{display:grid;place-items:center;width:56px;height:56px;border-radius:999px;background:var(--accent);color:var(--on);box-shadow:0 6px 20px -6px rgb(27 26 23/40%)}
.launch svg{width:40px;height:40px}
.panel{display:flex;flex-direction:column;width:384px;height:604px;max-width:calc(100vw - 48px);max-height:calc(100vh - 48px);overflow:hidden;border:1px solid var(--line-2);border-radius:14px;background:var(--surface);box-shadow:0 24px 64px -12px light-dark(rgb(27 26 23/28%),rgb(0 0 0/80%))}
.bar{display:flex;align-items:center;gap:10px;padding:12px 12px 12px 16px;border-bottom:1px solid var(--line)}
.mark{display:grid;place-items:center;width:26px;height:26px;border-radius:7px;background:var(--accent);color:var(--on)}
.mark svg{width:26px;height:26px}
.bar h2{font-size:14px;line-height:18px;font-weight:600}
.bar p,.ground{font-size:12px;line-height:16px;color:var(--ink-3)}
.bar div{flex:1;min-width:0}
.round{display:grid;place-items:center;flex:none;width:32px;height:32px;border-radius:999px;color:var(--ink-2)}
@media(hover:hover){.round:hover{background:var(--sunken)}}
.talk{flex:1;overflow-y:auto;overscroll-behavior:contain;padding:16px;display:flex;flex-direction:column;gap:12px}
.talk>:first-child{margin-top:auto}
.talk:focus-visible{outline-offset:-2px}
.turn{display:contents}
.words{white-space:pre-line;overflow-wrap:anywhere}
.mine{align-self:flex-end;max-width:85%;padding:7px 13px;border-radius:14px 14px 4px 14px;background:var(--bubble);white-space:pre-wrap;overflow-wrap:anywhere}
.mine svg,.chip svg{width:14px;height:14px;margin-right:6px;vertical-align:-2px}
.quiet{color:var(--ink-3)}
.prose::after{content:"";display:inline-block;width:2px;height:1em;margin-left:2px;vertical-align:-2px;background:var(--accent)}
.fail{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:8px 8px 8px 12px;border-radius:12px;background:var(--risk-soft);color:var(--risk)}
.fail span{flex:1 1 200px}
.card{flex:none;overflow:hidden;border:1px solid var(--line-2);border-radius:12px;background:var(--raised);box-shadow:0 6px 20px -6px light-dark(rgb(27 26 23/12%),rgb(0 0 0/60%))}
.confirm{border-color:var(--ink)}
.trouble{border-color:var(--risk-mark)}
.top{display:flex;gap:10px;padding:12px 14px}
.top>svg{width:16px;height:16px;margin-top:2px;color:var(--accent)}
.confirm .top>svg,.choice .top>svg{color:var(--ink-2)}
.trouble .top>svg{color:var(--risk)}
.top>div{flex:1;min-width:0}
.top p{color:var(--ink-2)}
.head{display:flex;align-items:flex-start;gap:8px}
.head strong{flex:1;font-weight:600;overflow-wrap:anywhere}
.gone strong{font-weight:400;color:var(--ink-3);text-decoration:line-through}
.tag:not(:empty){padding:2px 8px;border-radius:6px;font-size:12px;line-height:16px;font-weight:500;background:var(--soft);color:var(--soft-ink)}
.trouble .tag{background:var(--risk-soft);color:var(--risk)}
.gone .tag{background:var(--sunken);color:var(--ink-2)}
.top .diff{display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px;color:var(--ink)}
.diff svg{width:14px;height:14px;color:var(--ink-3)}
.diff s{color:var(--ink-3)}
.diff b{font-weight:600}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:8px 10px 8px 14px;border-top:1px solid var(--line);background:var(--canvas);font-size:12px;line-height:16px;color:var(--ink-2)}
.foot span{flex:1 1 120px}
.foot:has(span:empty:only-child){display:none}
.act{min-height:32px;padding:0 12px;border:1px solid var(--line-2);border-radius:8px;background:var(--raised);color:var(--ink);font-size:13px;font-weight:500;white-space:nowrap}
.act:hover{background:var(--sunken)}
.act:disabled{color:var(--ink-3);cursor:default}
.say{display:flex;flex-wrap:wrap;align-items:flex-end;gap:4px;margin:0 12px;padding:5px;border:1px solid var(--ctl);border-radius:22px;background:var(--surface)}
.say:focus-within{border-color:var(--focus);box-shadow:0 0 0 1px var(--focus)}
.say textarea{flex:1;min-width:0;max-height:104px;padding:6px 4px 6px 10px;resize:none;outline:0}
.say textarea::placeholder{color:var(--ink-3);opacity:1}
.go{background:var(--accent);color:var(--on)}
.round.go:hover{background:var(--accent)}
.chip{display:flex;align-items:center;flex:1 0 100%;min-width:0;padding:2px 2px 2px 10px;border-radius:999px;background:var(--soft);color:var(--soft-ink);font-size:12px;line-height:16px;font-weight:500}
.chip span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.chip .round{width:24px;height:24px;color:inherit}
.chip .round svg{margin:0}
.ground{padding:8px 16px 10px;text-align:center;overflow-wrap:anywhere}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:480px){
:host([open]){inset:0!important}
.panel{position:fixed;inset:0;width:100%;height:100%;height:100dvh;max-width:none;max-height:none;border:0;border-radius:0;font-size:16px;line-height:23px}
.round{width:44px;height:44px}.say{border-radius:28px}.say textarea{font-size:16px;line-height:23px;padding:10px 4px 10px 12px}.act{min-height:44px;font-size:15px}.launch{width:60px;height:60px}
}`;

/** One sheet for every chat of a page; a sheet that is adopted is not what a page's policy calls an inline style. */
export function look(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  return sheet;
}

/** Whether white reads well on a page's own colour, written `#rrggbb`: 4.5 to 1 or better. */
export function bears(colour: string): boolean {
  const light = (from: number) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return colour.length === 7 && 1.05 / (0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) + 0.05) >= 4.5;
}
