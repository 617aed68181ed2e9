import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { startChromium } from "../support/chromium.ts";
import { type Product, startProduct } from "./product.ts";
import { type Visitor, visit } from "./visitor.ts";

export interface House {
  readonly product: Product;
  /** Somebody new at the door, with cookies and storage of their own; `path` is behind the address. */
  come(options?: BrowserContextOptions, path?: string): Promise<Visitor>;
}

/** The real product and a Chromium for the tests of a file. */
export const house = (): House => {
  let open: { readonly product: Product; readonly browser: Browser } | undefined;
  const opened = () => {
    if (!open) throw new Error("the house is open while the tests run");
    return open;
  };
  beforeAll(async () => {
    const [product, browser] = await Promise.all([startProduct(), startChromium()]);
    open = { product, browser };
  });
  afterAll(async () => {
    await open?.browser.close();
    await open?.product.stop();
  });
  return {
    get product() {
      return opened().product;
    },
    come: (options = {}, path = "") => visit(opened().browser, `${opened().product.address}${path}`, options),
  };
};
