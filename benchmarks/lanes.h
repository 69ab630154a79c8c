/* Vectors of LANES numbers of WIDTH bits, on AVX-512 or AVX2 with FMA. */
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#if WIDTH == 32
typedef float R;
typedef int32_t I;
#define NAME(x) x##_ps
#else
typedef double R;
typedef int64_t I;
#define NAME(x) x##_pd
#endif
typedef R V __attribute__((vector_size(LANES * sizeof(R))));
typedef I VI __attribute__((vector_size(LANES * sizeof(I))));
#if WIDTH == 32
typedef uint32_t U;
#else
typedef uint64_t U;
#endif
typedef U UVI __attribute__((vector_size(LANES * sizeof(U))));

#if LANES * WIDTH == 512
#define FMA(a, b, c) NAME(_mm512_fmadd)(a, b, c)
#define SQRT(a) NAME(_mm512_sqrt)(a)
#define SPLAT(a) NAME(_mm512_set1)(a)
#define ABS(a) NAME(_mm512_abs)(a)
#if WIDTH == 32
#define CHOOSE(op, a, b, yes, no) _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, op), no, yes)
#else
#define CHOOSE(op, a, b, yes, no) _mm512_mask_blend_pd(_mm512_cmp_pd_mask(a, b, op), no, yes)
#endif
#else
#define FMA(a, b, c) NAME(_mm256_fmadd)(a, b, c)
#define SQRT(a) NAME(_mm256_sqrt)(a)
#define SPLAT(a) NAME(_mm256_set1)(a)
#define ABS(a) NAME(_mm256_andnot)(SPLAT(-0.0), a)
#define CHOOSE(op, a, b, yes, no) NAME(_mm256_blendv)(no, yes, NAME(_mm256_cmp)(a, b, op))
#endif

#define LESS _CMP_LT_OQ
#define GREATER _CMP_GT_OQ
#define EQUAL _CMP_EQ_OQ
#define UNEQUAL _CMP_NEQ_UQ
#define INFINITE SPLAT((R)__builtin_inf())
#define BARRIER __asm__ volatile("" ::: "memory")

static inline VI splat_bits(I a) { return (VI){0} + a; }
