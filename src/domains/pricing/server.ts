/** Prices for other domains. */
export { bookLines } from "./service/book-lines";
export { pricesExport } from "./service/export-prices";
export { createPrice, listPrices, removePrice, updatePrice } from "./service/price-book";
export { bookPrice } from "./rules/book-price";
