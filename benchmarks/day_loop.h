/* Blocks of patients through days and steps. states[n][STATES] is updated in place; records is
   [record][observable][stride] with stride = n rounded up to whole blocks. */

static void gather(const R *rows, long n, long width, long first, V *out) {
  for (long lane = 0; lane < LANES; lane++) {
    const long row = first + lane < n ? first + lane : n - 1;
    for (long column = 0; column < width; column++) ((R *)(out + column))[lane] = rows[row * width + column];
  }
}

static void add_dose(const R *amounts, long n, long first, V *pool) {
  for (long lane = 0; lane < LANES; lane++) ((R *)pool)[lane] += amounts[first + lane < n ? first + lane : n - 1];
}

/* The guard at the start of a day; keeps the state. */
static V begin_day(V worst, const V *x, V *saved, V bad) {
  memcpy(saved, x, STATES * sizeof(V));
  return CHOOSE(GREATER, worst, SPLAT((R)STEPS), SPLAT((R)1), bad);
}

/* Finite and not negative at the end of a day; who fails gets the kept state back; what is next to nothing is 0. */
static V end_day(V *x, const V *saved, V bad) {
  for (long k = 0; k < STATES; k++) {
    bad = CHOOSE(LESS, ABS(x[k]), INFINITE, bad, SPLAT((R)1));
    bad = CHOOSE(LESS, x[k], SPLAT(lowest[k]), SPLAT((R)1), bad);
  }
  for (long k = 0; k < STATES; k++) {
    x[k] = CHOOSE(LESS, ABS(x[k]), SPLAT((R)(WIDTH == 32 ? 1e-30 : 1e-290)), SPLAT((R)0), x[k]);
    x[k] = CHOOSE(UNEQUAL, bad, SPLAT((R)0), saved[k], x[k]);
  }
  return bad;
}

void advance(R *states, const R *parameters, R *records, int *failed, long n, long first_day, long days,
             long record_every, long doses, const long *tick, const long *state, const long *row, const R *amounts) {
  static _Thread_local V p[PARAMETERS], d[DERIVED], s[SCRATCH], x[3][STATES], saved[STATES];
  const long stride = (n + LANES - 1) / LANES * LANES;
  const V one = SPLAT((R)1), full = SPLAT((R)(1.0 / STEPS));
  for (long first = 0; first < n; first += LANES) {
    gather(parameters, n, PARAMETERS, first, p);
    gather(states, n, STATES, first, x[0]);
    prepare(p, d, s);
    long cursor = 0, record = 0;
    V bad = SPLAT((R)0);
    for (long day = first_day; day < first_day + days; day++) {
      dawn(p, d, s, SPLAT((R)day));
      bad = begin_day(losses(p, d, s, SPLAT((R)day), x[0]), x[0], saved, bad);
      for (long step = 0; step < STEPS; step++) {
        const double now = (double)day + (double)step / STEPS;
        const long until = day * 48 + step * (48 / STEPS);
        if (record_every && ((day - first_day) * STEPS + step) % record_every == 0) {
          V out[OBSERVABLES];
          look(p, d, s, SPLAT((R)now), x[0], out);
          for (long k = 0; k < OBSERVABLES; k++)
            memcpy(records + (record * OBSERVABLES + k) * stride + first, &out[k], sizeof(V));
          record++;
        }
        for (; cursor < doses && tick[cursor] <= until; cursor++)
          add_dose(amounts + row[cursor] * n, n, first, &x[0][state[cursor]]);
        stage(p, d, s, SPLAT((R)now), x[0], full, one, x[0], x[1]);
        stage(p, d, s, SPLAT((R)(now + 1.0 / STEPS)), x[1], full, SPLAT((R)0.25), x[0], x[2]);
        stage(p, d, s, SPLAT((R)(now + 0.5 / STEPS)), x[2], full, SPLAT((R)(2.0 / 3)), x[0], x[0]);
      }
      bad = end_day(x[0], saved, bad);
    }
    for (long lane = 0; lane < LANES && first + lane < n; lane++) {
      failed[first + lane] |= ((R *)&bad)[lane] != 0;
      for (long k = 0; k < STATES; k++) states[(first + lane) * STATES + k] = ((R *)&x[0][k])[lane];
    }
  }
}
