/*
 * A bad line in a box: joins two network namespaces by two TUN devices and carries each packet from one to the other,
 * late and no faster than it is told. Kernels without netem can do no more than limit the rate.
 *
 *   line NS_A ADDRESS_A NS_B ADDRESS_B DELAY_MS MBIT QUEUE_KIB
 *
 * DELAY_MS is for one way, MBIT for each direction. A packet that finds more than QUEUE_KIB before it is lost, as in a
 * router. Needs root. Says "ready" on standard output, and ends when it is told to (SIGTERM) or when its input ends.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { MTU = 1500, PACKETS = 1 << 16 };

struct packet {
  uint64_t due;
  int length;
  unsigned char bytes[MTU + 64];
};

/* One direction: a ring of packets on their way. */
struct direction {
  int from, to;
  struct packet *ring;
  uint32_t first, end;
  uint64_t line_free_at;
};

static uint64_t delay_ns, queue_bytes;
static double bytes_per_ns;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* A device named "line" in a namespace; this process stays in that namespace until the next call. */
static int open_device(const char *namespace, const char *address) {
  char path[256], command[512];
  snprintf(path, sizeof path, "/var/run/netns/%s", namespace);
  int handle = open(path, O_RDONLY);
  if (handle < 0 || setns(handle, CLONE_NEWNET) < 0) fail(path);
  close(handle);

  int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  if (device < 0) fail("/dev/net/tun");
  struct ifreq request;
  memset(&request, 0, sizeof request);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  strcpy(request.ifr_name, "line");
  if (ioctl(device, TUNSETIFF, &request) < 0) fail("TUNSETIFF");
  snprintf(command, sizeof command,
           "ip address add %s/24 dev line && ip link set line up mtu %d && ip link set lo up", address, MTU);
  if (system(command) != 0) fail(command);
  return device;
}

/* Takes what came in, and decides for each packet when it will be out. */
static void take_in(struct direction *way) {
  for (int count = 0; count < 128; count++) {
    if (way->end - way->first == PACKETS) return;
    struct packet *packet = &way->ring[way->end % PACKETS];
    int length = read(way->from, packet->bytes, sizeof packet->bytes);
    if (length <= 0) return;
    uint64_t now = now_ns();
    uint64_t start = way->line_free_at > now ? way->line_free_at : now;
    if ((double)(start - now) * bytes_per_ns + length > (double)queue_bytes) continue;
    way->line_free_at = start + (uint64_t)(length / bytes_per_ns);
    packet->due = way->line_free_at + delay_ns;
    packet->length = length;
    way->end++;
  }
}

/* Lets out what is due; returns when the next one is, or 0. */
static uint64_t let_out(struct direction *way) {
  for (; way->first != way->end; way->first++) {
    struct packet *packet = &way->ring[way->first % PACKETS];
    if (packet->due > now_ns()) return packet->due;
    if (write(way->to, packet->bytes, packet->length) < 0 && errno == EAGAIN) return now_ns() + 100000;
  }
  return 0;
}

int main(int count, char **arguments) {
  if (count != 8) {
    fprintf(stderr, "usage: line NS_A ADDRESS_A NS_B ADDRESS_B DELAY_MS MBIT QUEUE_KIB\n");
    return 2;
  }
  delay_ns = (uint64_t)(atof(arguments[5]) * 1e6);
  bytes_per_ns = atof(arguments[6]) / 8000.0;
  queue_bytes = (uint64_t)atoi(arguments[7]) * 1024;
  int a = open_device(arguments[1], arguments[2]);
  int b = open_device(arguments[3], arguments[4]);
  struct direction ways[2] = {{.from = a, .to = b}, {.from = b, .to = a}};
  for (int i = 0; i < 2; i++) {
    ways[i].ring = calloc(PACKETS, sizeof(struct packet));
    if (!ways[i].ring) fail("memory");
  }
  int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  printf("ready\n");
  fflush(stdout);

  for (;;) {
    uint64_t next = 0;
    for (int i = 0; i < 2; i++) {
      uint64_t due = let_out(&ways[i]);
      if (due && (!next || due < next)) next = due;
    }
    struct itimerspec alarm = {.it_value = {.tv_sec = next / 1000000000u, .tv_nsec = next % 1000000000u}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &alarm, NULL);
    struct pollfd events[4] = {{a, POLLIN, 0}, {b, POLLIN, 0}, {timer, POLLIN, 0}, {0, POLLIN, 0}};
    poll(events, 4, -1);
    uint64_t ticks;
    if (events[2].revents && read(timer, &ticks, sizeof ticks) < 0 && errno != EAGAIN) fail("timer");
    if (events[3].revents & (POLLHUP | POLLERR)) return 0;
    if (events[0].revents & POLLIN) take_in(&ways[0]);
    if (events[1].revents & POLLIN) take_in(&ways[1]);
  }
}
