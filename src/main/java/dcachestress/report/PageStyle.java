// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

/** The look of the page: no colour alone carries a meaning, and each has a contrast of 4.5 to 1 on its ground, light and dark. */
public final class PageStyle {
    /** The inline style. */
    public static final String CSS = """
            :root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f3f5f8;
              --good: #0550ae; --bad: #a8390b; --unsure: #6b4e00; }
            @media (prefers-color-scheme: dark) { :root { --ground: #14171c; --ink: #e3e7ec; --soft: #9aa4af; --line: #343b44;
              --band: #1d2229; --good: #79b8ff; --bad: #ff9a70; --unsure: #e3b341; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
            h1 { font-size: 1.1rem; margin: 0; color: var(--soft); font-weight: 600; }
            .lead { font-size: 1.3rem; line-height: 1.4; margin: .4rem 0 1.2rem; padding-left: .8rem; border-left: .3rem solid var(--good); }
            .lead.bad { border-color: var(--bad); }
            .worst { margin: 0 0 1.5rem; padding-left: 1.2rem; } .worst li { margin-bottom: .5rem; }
            a { color: var(--good); } a:focus-visible, summary:focus-visible { outline: 2px solid var(--good); outline-offset: 2px; }
            code, pre { font: .84rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
            pre { margin: .4rem 0 .2rem; overflow-x: auto; font-weight: 400; }
            table { border-collapse: collapse; width: 100%; }
            caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
            thead th { color: var(--soft); font-size: .85rem; border-bottom-width: 2px; }
            td { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
            .subject th { background: var(--band); padding-top: .5rem; }
            .name { font-weight: 600; } .kind { color: var(--soft); } .origin { color: var(--soft); font-size: .85rem; }
            details { font-size: .85rem; } summary { cursor: pointer; color: var(--soft); width: fit-content; }
            .verdict { white-space: nowrap; font-weight: 600; color: var(--unsure); }
            .clean, .caught { color: var(--good); } .broken, .missed { color: var(--bad); } .unobserved, .unobservable { color: var(--soft); }
            tr:target th, tr:target td { background: var(--band); }
            footer { color: var(--soft); font-size: .85rem; margin-top: 1.5rem; white-space: pre-line; }
            @media (max-width: 40rem) {
              thead { position: absolute; clip-path: inset(50%); } table, tbody, tr, th, td { display: block; border: 0; padding: 0; }
              tr { border-bottom: 1px solid var(--line); padding: .45rem .4rem; } .subject { background: var(--band); margin-top: .8rem; }
              th[scope=row] { font-weight: 600; } td:empty { display: none; }
              td::before { content: attr(data-label) ": "; color: var(--soft); font-size: .85rem; }
            }
            @media print { details { display: none; } }
            """;

    private PageStyle() {
    }
}
