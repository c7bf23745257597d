/** Prices for other domains. */
export { createPrice, listPrices, removePrice, updatePrice } from "./service/price-book";
