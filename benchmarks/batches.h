/* Loops over arguments that wait side by side; of powers the exponents stand behind the bases. */
#define ALONE static __attribute__((noipa))
#define UPDATE(k, slope) p2[k] = FMA(share, FMA(step, slope, x[k]) - p1[k], p1[k])

ALONE void batch_exp(V *values, long count) {
  for (long k = 0; k < count; k++) values[k] = lane_exp(values[k]);
}
ALONE void batch_log(V *values, long count) {
  for (long k = 0; k < count; k++) values[k] = lane_log(values[k]);
}
ALONE void batch_pow(V *values, long count) {
  for (long k = 0; k < count; k++) values[k] = lane_pow(values[k], values[count + k]);
}
