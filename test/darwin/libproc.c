// A stand-in for libproc, sysctl and sockets of macOS, made of this Linux's own: what is asked by their names is answered in
// the layouts of sys/proc_info.h, netinet/in_pcb.h and sys/socketvar.h. For the tests of macOS, where no Mac is at hand.
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// A process that plays another user's: it may not be looked into. 0: none.
static int denied_pid;
int stand_in_deny(int pid) { return denied_pid = pid; }

int proc_listpids(uint32_t type, uint32_t of, void *buffer, int size) {
    (void)type, (void)of;
    DIR *proc = opendir("/proc");
    int32_t *pids = buffer;
    int count = 0;
    for (struct dirent *entry; proc && (entry = readdir(proc));) {
        char path[300], file[4096];
        snprintf(path, sizeof path, "/proc/%s/exe", entry->d_name);
        // Threads of the kernel are no processes there.
        if (atoi(entry->d_name) > 0 && (count + 1) * 4 <= size && readlink(path, file, sizeof file) > 0) pids[count++] = atoi(entry->d_name);
    }
    if (proc) closedir(proc);
    return count * 4;
}

static unsigned long socket_inode(int pid, int fd) {
    char path[64], link[64];
    snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, fd);
    ssize_t length = readlink(path, link, sizeof link - 1);
    unsigned long inode = 0;
    if (length > 0) link[length] = 0, sscanf(link, "socket:[%lu]", &inode);
    return inode;
}

static int list_fds(int pid, uint8_t *buffer, int size) {
    char path[64];
    if (pid == denied_pid) return 0;
    snprintf(path, sizeof path, "/proc/%d/fd", pid);
    DIR *fds = opendir(path);
    if (!fds) return 0;
    int at = 0;
    for (struct dirent *entry; (entry = readdir(fds)) && at + 8 <= size;) {
        if (entry->d_name[0] == '.') continue;
        int32_t fd = atoi(entry->d_name);
        uint32_t type = socket_inode(pid, fd) ? 2 : 1;
        memcpy(buffer + at, &fd, 4), memcpy(buffer + at + 4, &type, 4);
        at += 8;
    }
    closedir(fds);
    // A process without any has none to tell of: libproc answers with nothing, too.
    return at;
}

static int read_info(int pid, uint8_t *info, int size) {
    char path[64], text[1024], name[64] = "", state;
    int parent;
    unsigned long long ticks;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file || size < 136) return 0;
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    char *open = strchr(text, '('), *end = strrchr(text, ')');
    if (!open || !end) return 0;
    snprintf(name, sizeof name, "%.*s", (int)(end - open - 1), open + 1);
    sscanf(end + 2, "%c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &state, &parent, &ticks);
    unsigned long long boot = 0;
    file = fopen("/proc/stat", "r");
    for (char line[256]; file && fgets(line, sizeof line, file);) sscanf(line, "btime %llu", &boot);
    if (file) fclose(file);
    struct stat owner;
    snprintf(path, sizeof path, "/proc/%d", pid);
    if (stat(path, &owner)) return 0;
    uint32_t numbers[] = {pid, parent, owner.st_uid};
    uint64_t started[] = {boot + ticks / 100, ticks % 100 * 10000};
    memset(info, 0, 136);
    uint32_t status = state == 'Z' ? 5 : 2;
    memcpy(info + 4, &status, 4);
    memcpy(info + 12, numbers, sizeof numbers);
    memcpy(info + 48, name, 15);
    memcpy(info + 64, name, 31);
    memcpy(info + 120, started, sizeof started);
    return 136;
}

static int bsd_info(int pid, uint8_t *info, int size) { return pid == denied_pid ? 0 : read_info(pid, info, size); }

// Pid, parent, group, status; name; flags, uid.
static int short_info(int pid, uint8_t *info, int size) {
    uint8_t whole[136];
    if (size < 64 || !read_info(pid, whole, sizeof whole)) return 0;
    memset(info, 0, 64);
    memcpy(info, whole + 12, 8);
    memcpy(info + 12, whole + 4, 4);
    memcpy(info + 16, whole + 48, 15);
    memcpy(info + 36, whole + 20, 4);
    return 64;
}

int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int size) {
    (void)arg;
    return flavor == 1    ? list_fds(pid, buffer, size)
           : flavor == 3  ? bsd_info(pid, buffer, size)
           : flavor == 13 ? short_info(pid, buffer, size)
                          : 0;
}

// One line of /proc/net/tcp and its kin, its ports in network byte order.
struct row {
    uint8_t local[16], remote[16];
    uint16_t local_port, remote_port;
    int six, state;
    unsigned uid;
    unsigned long inode;
};

// TSI_S_CLOSED to TSI_S_TIME_WAIT, by the numbers of Linux.
static const int states[] = {0, 4, 2, 3, 6, 9, 10, 0, 5, 8, 1, 7};

static void read_address(const char *text, int six, uint8_t *address) {
    memset(address, 0, 16);
    for (int word = 0; word < (six ? 4 : 1); word++) {
        unsigned value;
        sscanf(text + 8 * word, "%8X", &value);
        memcpy(address + (six ? 4 * word : 12), &value, 4);
    }
}

static int read_row(const char *line, int six, struct row *row) {
    char local[64], remote[64];
    unsigned state, port, peer;
    if (sscanf(line, " %*d: %63[0-9A-F]:%X %63[0-9A-F]:%X %X %*s %*s %*s %u %*d %lu", local, &port, remote, &peer, &state, &row->uid, &row->inode) != 7) return 0;
    row->six = six, row->state = state < 12 ? states[state] : 0;
    row->local_port = port >> 8 | (port & 255) << 8, row->remote_port = peer >> 8 | (peer & 255) << 8;
    read_address(local, six, row->local), read_address(remote, six, row->remote);
    return 1;
}

static int from_table(const char *table, int six, int tcp, unsigned long inode, uint8_t *info) {
    char path[64];
    struct row row;
    snprintf(path, sizeof path, "/proc/net/%s", table);
    FILE *file = fopen(path, "r");
    int found = 0;
    for (char line[512]; file && !found && fgets(line, sizeof line, file);) {
        if (!read_row(line, six, &row) || row.inode != inode) continue;
        found = 1;
        int32_t kind = tcp ? 2 : 1, protocol = tcp ? 6 : 17;
        memset(info, 0, 792);
        memcpy(info + 160, &inode, 8);
        memcpy(info + 180, &protocol, 4);
        memcpy(info + 256, &kind, 4);
        memcpy(info + 264, &row.remote_port, 2);
        memcpy(info + 268, &row.local_port, 2);
        info[288] = six ? 2 : 1;
        memcpy(info + 296, row.remote, 16);
        memcpy(info + 312, row.local, 16);
        memcpy(info + 344, &row.state, 4);
    }
    if (file) fclose(file);
    return found;
}

// Who has it open; of several the last.
static int32_t holder_of(unsigned long inode) {
    int32_t pids[8192], found = 0;
    int count = inode ? proc_listpids(1, 0, pids, sizeof pids) / 4 : 0;
    for (int at = 0; at < count; at++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/fd", pids[at]);
        DIR *fds = opendir(path);
        for (struct dirent *entry; fds && (entry = readdir(fds));)
            if (socket_inode(pids[at], atoi(entry->d_name)) == inode) found = pids[at];
        if (fds) closedir(fds);
    }
    return found;
}

static uint8_t *put(uint8_t *at, uint32_t length, uint32_t kind) {
    memset(at, 0, (length + 7) & ~7u);
    memcpy(at, &length, 4), memcpy(at + 4, &kind, 4);
    return at;
}

// The kernel's list: a struct xinpgen, for each socket its blocks, and another xinpgen.
static long list_sockets(const char *protocol, uint8_t *bytes, size_t size) {
    int tcp = strcmp(protocol, "tcp") == 0;
    uint8_t *at = bytes;
    if (size < 48) return -1;
    put(at, 24, 0), at += 24;
    for (int six = 0; six < 2; six++) {
        char path[64];
        struct row row;
        snprintf(path, sizeof path, "/proc/net/%s%s", protocol, six ? "6" : "");
        FILE *file = fopen(path, "r");
        for (char line[512]; file && fgets(line, sizeof line, file);) {
            if (!read_row(line, six, &row)) continue;
            if (at + 1024 > bytes + size) return fclose(file), -1;
            uint8_t *pcb = put(at, 104, 0x10), *socket = put(at + 104, 76, 1);
            int32_t last = holder_of(row.inode);
            memcpy(pcb + 16, &row.remote_port, 2), memcpy(pcb + 18, &row.local_port, 2);
            pcb[44] = six ? 2 : 1;
            memcpy(pcb + 48, row.remote, 16), memcpy(pcb + 64, row.local, 16);
            memcpy(socket + 8, &row.inode, 8), memcpy(socket + 64, &row.uid, 4), memcpy(socket + 68, &last, 4);
            at += 104 + 80;
            put(at, 36, 2), put(at + 40, 36, 4), put(at + 80, 136, 8), at += 216;
            if (tcp) memcpy(put(at, 204, 0x20) + 36, &row.state, 4), at += 208;
        }
        if (file) fclose(file);
    }
    put(at, 24, 0);
    return at + 24 - bytes;
}

int proc_pidfdinfo(int pid, int fd, int flavor, void *buffer, int size) {
    unsigned long inode = socket_inode(pid, fd);
    if (flavor != 3 || size < 792 || !inode) return 0;
    int found = from_table("tcp", 0, 1, inode, buffer) || from_table("tcp6", 1, 1, inode, buffer) ||
                from_table("udp", 0, 0, inode, buffer) || from_table("udp6", 1, 0, inode, buffer);
    // Any other socket: of a kind that is nobody's concern.
    if (!found) memset(buffer, 0, 792);
    return 792;
}

int proc_pidpath(int pid, void *buffer, uint32_t size) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/exe", pid);
    ssize_t length = readlink(path, buffer, size);
    return length < 0 ? 0 : length;
}

// KERN_PROCARGS2: their number, the executable, NULs, the arguments. (Linux has no sysctl(2) of its own any more.)
int sysctl(int *name, unsigned names, void *buffer, size_t *size, void *new_value, size_t new_size) {
    (void)new_value, (void)new_size;
    if (names != 3 || name[0] != 1 || name[1] != 49) return -1;
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/cmdline", name[2]);
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    uint8_t *bytes = buffer;
    int at = 4 + proc_pidpath(name[2], bytes + 4, *size / 2);
    memset(bytes + at, 0, 8), at += 8;
    size_t length = fread(bytes + at, 1, *size - at, file);
    fclose(file);
    int32_t count = 0;
    for (size_t i = 0; i < length; i++) count += bytes[at + i] == 0;
    memcpy(bytes, &count, 4);
    *size = at + length;
    return 0;
}

int sysctlbyname(const char *name, void *buffer, size_t *size, void *new_value, size_t new_size) {
    (void)new_value, (void)new_size;
    if (strcmp(name, "net.inet.tcp.pcblist_n") == 0 || strcmp(name, "net.inet.udp.pcblist_n") == 0) {
        char protocol[4] = {name[9], name[10], name[11], 0};
        long length = list_sockets(protocol, buffer, *size);
        return length < 0 ? -1 : (*size = length, 0);
    }
    int first, last;
    FILE *file = fopen("/proc/sys/net/ipv4/ip_local_port_range", "r");
    if (!file || fscanf(file, "%d %d", &first, &last) != 2) return -1;
    fclose(file);
    int *value = strcmp(name, "net.inet.ip.portrange.first") == 0 ? &first : strcmp(name, "net.inet.ip.portrange.last") == 0 ? &last : NULL;
    if (!value) return -1;
    memcpy(buffer, value, 4);
    *size = 4;
    return 0;
}

// Sockets, in the numbers of macOS.
static int failed(void) {
    errno = errno == EADDRINUSE ? 48 : errno == EADDRNOTAVAIL ? 49 : errno == EAFNOSUPPORT ? 47 : errno;
    return -1;
}

int socket(int family, int type, int protocol) {
    long result = syscall(SYS_socket, family == 30 ? AF_INET6 : family, type, protocol);
    return result < 0 ? failed() : result;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t size) {
    if (level == 0xffff) level = SOL_SOCKET, option = option == 4 ? SO_REUSEADDR : option == 0x200 ? SO_REUSEPORT : -1;
    else if (level == 41 && option == 27) option = IPV6_V6ONLY;
    return syscall(SYS_setsockopt, fd, level, option, value, size) < 0 ? failed() : 0;
}

// The first byte is the length, the second the family.
int bind(int fd, const struct sockaddr *address, socklen_t size) {
    uint8_t name[28];
    if (size > sizeof name || ((uint8_t *)address)[0] != size) return errno = 22, -1;
    memcpy(name, address, size);
    uint16_t family = name[1] == 30 ? AF_INET6 : name[1];
    memcpy(name, &family, 2);
    return syscall(SYS_bind, fd, name, size) < 0 ? failed() : 0;
}

int close(int fd) { return syscall(SYS_close, fd); }
