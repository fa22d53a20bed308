/* Prints xoshiro.json: the first outputs of xoshiro128** from three states, in plain C from the paper's Figure 4
 * (Blackman and Vigna 2021). Build and run: cc -O1 xoshiro.c -o /tmp/xoshiro && /tmp/xoshiro > xoshiro.json */
#include <inttypes.h>
#include <stdio.h>

static uint32_t rotl(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

static uint32_t next(uint32_t *s) {
  const uint32_t result = rotl(s[1] * 5, 7) * 9;
  const uint32_t t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 11);
  return result;
}

int main(void) {
  uint32_t states[3][4] = {{1, 2, 3, 4}, {0xffffffffu, 0, 0x80000000u, 7}, {123456789u, 362436069u, 521288629u, 88675123u}};
  printf("{\"streams\":[");
  for (int i = 0; i < 3; i++) {
    uint32_t *s = states[i];
    printf("%s{\"state\":[%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 "],\"outputs\":[", i ? "," : "", s[0], s[1], s[2], s[3]);
    for (int k = 0; k < 1000; k++) {
      uint32_t value = next(s);
      if (k < 16 || k == 999) printf("%s%" PRIu32, k ? "," : "", value);
    }
    printf("]}");
  }
  printf("]}\n");
  return 0;
}
