import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { AppError } from "./errors";
import { createQueryClient } from "./query-client";

const missing = () => Promise.reject(new AppError("not_found", "There is no such invoice."));

it("asks once on the server, so that a page does not wait for what is not there", async () => {
  const queryFn = vi.fn(missing);
  const asking = createQueryClient().query({ queryKey: ["invoice"], queryFn });
  await expect(asking).rejects.toMatchObject({ code: "not_found" });
  expect(queryFn).toHaveBeenCalledTimes(1);
});

it("tells of a failure also who read nothing but the data before it", async () => {
  const observer = new QueryObserver(createQueryClient(), { queryKey: ["invoice"], queryFn: missing });
  const heard = vi.fn();
  const leave = observer.subscribe(heard);
  expect(observer.trackResult(observer.getCurrentResult()).data).toBeUndefined();
  const told = () => heard.mock.lastCall;
  await expect.poll(told).toEqual([expect.objectContaining({ status: "error" })]);
  leave();
});
