/** @file
 * The firmware as a process: its UART is a pseudo-terminal or a TCP port of the loopback interface. */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "device/device.h"
#include "port/firmware.h"
#include "port/linux/options.h"
#include "port/port.h"

static outbox *out;
static int listening = -1; /**< the socket that hosts connect to; -1 with a pseudo-terminal */
static int line = -1;      /**< what the host's bytes come from; -1 while there is no host */
static volatile sig_atomic_t ending;

uint64_t clock_us(void) {
    static uint64_t start_us;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t us = (uint64_t) now.tv_sec * 1000000u + (uint64_t) now.tv_nsec / 1000u;
    if (start_us == 0) start_us = us;
    return us - start_us;
}

static void end(int signal) {
    (void) signal;
    ending = 1;
}

static int failed(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    return 1;
}

static int open_terminal(const char *link) {
    int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return failed("pseudo-terminal");
    const char *name = ptsname(terminal);
    /* Kept open, so that a host may come and go as at a UART, which notices neither. */
    int host = open(name, O_RDWR | O_NOCTTY);
    struct termios raw;
    if (host < 0 || tcgetattr(host, &raw) != 0) return failed(name);
    cfmakeraw(&raw);
    if (tcsetattr(host, TCSANOW, &raw) != 0) return failed(name);
    unlink(link);
    if (symlink(name, link) != 0) return failed(link);
    line = terminal;
    printf("board %s chip %s on serial:%s\n", device_describe()->board, device_describe()->serial, link);
    return 0;
}

static int open_socket(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) atoi(port))};
    socklen_t length = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listening = socket(AF_INET, SOCK_STREAM, 0);
    int again = 1;
    if (listening < 0 || setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again) != 0) return failed("socket");
    if (bind(listening, (struct sockaddr *) &address, length) != 0 || listen(listening, 1) != 0) return failed(port);
    if (getsockname(listening, (struct sockaddr *) &address, &length) != 0) return failed(port);
    printf("board %s chip %s on tcp:localhost:%d\n", device_describe()->board, device_describe()->serial,
           ntohs(address.sin_port));
    return 0;
}

static void accept_host(void) {
    line = accept(listening, NULL, NULL);
    int at_once = 1;
    if (line < 0) return;
    (void) setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    (void) fcntl(line, F_SETFL, O_NONBLOCK);
}

static void lose_host(void) {
    if (listening < 0) return;
    close(line);
    line = -1;
    firmware_host_lost();
}

static bool is_busy(ssize_t result) {
    return result < 0 && (errno == EAGAIN || errno == EINTR);
}

static void receive(void) {
    uint8_t bytes[1024];
    ssize_t length = read(line, bytes, sizeof bytes);
    if (length > 0) firmware_receive(bytes, (size_t) length);
    else if (!is_busy(length)) lose_host();
}

/** Gives to the line what it takes and waits for nothing. */
static void transmit(void) {
    static uint8_t bytes[512];
    static size_t filled;
    static size_t sent;
    while (true) {
        if (sent == filled) {
            sent = 0;
            filled = 0;
            while (filled < sizeof bytes && outbox_take(out, &bytes[filled])) filled++;
            if (filled == 0) return;
        }
        if (line < 0) {
            sent = filled;
            continue;
        }
        ssize_t length = write(line, bytes + sent, filled - sent);
        if (length < 0 && is_busy(length)) return;
        if (length < 0) {
            lose_host();
            return;
        }
        sent += (size_t) length;
    }
}

static void wait_for_bytes(void) {
    struct pollfd waits = {.fd = line >= 0 ? line : listening, .events = POLLIN};
    uint32_t rest_us = firmware_rest_us();
    /* A host that does not read: its room comes back without an event worth a second place here. */
    if (outbox_waiting(out) > 0 && rest_us > 1000) rest_us = 1000;
    struct timespec rest = {.tv_sec = 0, .tv_nsec = (long) rest_us * 1000};
    if (ppoll(&waits, 1, &rest, NULL) <= 0) return;
    if (line < 0) accept_host();
    else receive();
}

int main(int count, char **words) {
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (count < 3) {
        fprintf(stderr, "usage: %s --pty LINK | --tcp PORT %s\n", words[0], options_text());
        return 2;
    }
    if (!options_take(count - 3, words + 3)) return 2;
    out = firmware_start(1);
    if (strcmp(words[1], "--pty") == 0 ? open_terminal(words[2]) : open_socket(words[2])) return 1;
    fflush(stdout);
    while (!ending) {
        wait_for_bytes();
        firmware_tick();
        transmit();
    }
    firmware_host_lost();
    if (strcmp(words[1], "--pty") == 0) unlink(words[2]);
    return 0;
}
