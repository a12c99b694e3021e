/** What became of a text's links. */
export interface CheckedLinks {
  readonly text: string;
  /** The hosts of what was taken out, in the order of the text; empty when nothing was. */
  readonly refused: readonly string[];
}

const MARKDOWN_IMAGE = /!\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{0,2000})>?(?:\s[^)\n]{0,300})?\)/g;
const MARKDOWN_LINK = /\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{0,2000})>?(?:\s[^)\n]{0,300})?\)/g;
const REFERENCE = /^[ \t]{0,3}\[([^\]\n]{1,100})\]:[ \t]*<?(\S{1,500}?)>?(?:[ \t].*)?$/gm;
const HTML_TAG = /<\/?[a-z][a-z0-9-]{0,30}(?:\s[^<>]{0,2000})?\/?>/gi;
const HTML_ADDRESS = /\b(?:href|src|srcset|action|data|poster|background|formaction|xlink:href)\s*=\s*["']?([^"'\s>]+)/gi;
const BARE_ADDRESS = /<?\b((?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>"'`|\\^{}]+)>?/gi;
const SCRIPT_ADDRESS = /\b(?:javascript|vbscript|data):[^\s<>"']+/gi;
const END_OF_SENTENCE = /[.,;:!?)\]]+$/;
const HTTP = new Set(['http:', 'https:']);

/** Takes links and images out of a text that go elsewhere than to the allowed hosts; their words stay. */
export class LinkGuard {
  readonly #hosts: ReadonlySet<string>;

  /** @param hosts host names whose links may stand, with their sub-domains; with none every link is taken out. */
  constructor(hosts: readonly string[]) {
    this.#hosts = new Set(hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''));
  }

  check(text: string): CheckedLinks {
    const refused: string[] = [];
    const keep = (whole: string, address: string, instead: string): string => {
      if (this.isAllowed(address)) return whole;
      refused.push(hostOf(address) ?? 'no host');
      return instead;
    };
    const checked = text
      .replaceAll(MARKDOWN_IMAGE, (whole: string, words: string, address: string) => keep(whole, address, words))
      .replaceAll(MARKDOWN_LINK, (whole: string, words: string, address: string) => keep(whole, address, words))
      .replaceAll(REFERENCE, (whole: string, _name: string, address: string) => keep(whole, address, ''))
      .replaceAll(HTML_TAG, (tag) => this.#tag(tag, refused))
      .replaceAll(SCRIPT_ADDRESS, (whole) => keep(whole, whole, '[link removed]'))
      .replaceAll(BARE_ADDRESS, (whole: string, address: string) => {
        const end = END_OF_SENTENCE.exec(address)?.[0] ?? '';
        return keep(whole, address.slice(0, address.length - end.length), `[link removed]${end}`);
      });
    return { text: checked, refused };
  }

  isAllowed(address: string): boolean {
    const host = hostOf(address);
    return host !== null && [...this.#hosts].some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
  }

  /** A tag that loads or opens something goes as a whole when one of its addresses may not stand. */
  #tag(tag: string, refused: string[]): string {
    const addresses = [...tag.matchAll(HTML_ADDRESS)].map(([, address = '']) => address).filter((address) => !this.isAllowed(address));
    refused.push(...addresses.map((address) => hostOf(address) ?? 'no host'));
    return addresses.length === 0 ? tag : '';
  }
}

/** The host that a browser would go to; null for what is no web address, such as `javascript:` or a name and password in it. */
function hostOf(address: string): string | null {
  const full = /^www\./i.test(address) ? `https://${address}` : address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(full)) return null;
  const { protocol, hostname, username, password } = new URL(full);
  return HTTP.has(protocol) && username === '' && password === '' ? hostname.toLowerCase() : null;
}
