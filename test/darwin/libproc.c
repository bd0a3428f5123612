// A stand-in for libproc and sysctl of macOS, made of this Linux's /proc: what is asked by their names is answered in the
// layouts of sys/proc_info.h. For the tests of the collector of macOS, where no Mac is at hand.
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int proc_listpids(uint32_t type, uint32_t of, void *buffer, int size) {
    (void)type, (void)of;
    DIR *proc = opendir("/proc");
    int32_t *pids = buffer;
    int count = 0;
    for (struct dirent *entry; proc && (entry = readdir(proc));)
        if (atoi(entry->d_name) > 0 && (count + 1) * 4 <= size) pids[count++] = atoi(entry->d_name);
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

static int bsd_info(int pid, uint8_t *info, int size) {
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
    memcpy(info + 12, numbers, sizeof numbers);
    memcpy(info + 48, name, 15);
    memcpy(info + 64, name, 31);
    memcpy(info + 120, started, sizeof started);
    return 136;
}

int proc_pidinfo(int pid, int flavor, uint64_t arg, void *buffer, int size) {
    (void)arg;
    return flavor == 1 ? list_fds(pid, buffer, size) : flavor == 3 ? bsd_info(pid, buffer, size) : 0;
}

// One line of /proc/net/tcp and its kin, in the words of Linux: state 0A listens, 07 is closed.
static int from_table(const char *table, int six, int tcp, unsigned long inode, uint8_t *info) {
    char path[64];
    snprintf(path, sizeof path, "/proc/net/%s", table);
    FILE *file = fopen(path, "r");
    int found = 0;
    for (char line[512]; file && !found && fgets(line, sizeof line, file);) {
        char local[64], remote[64];
        unsigned state, port, peer;
        unsigned long here;
        if (sscanf(line, " %*d: %63[0-9A-F]:%X %63[0-9A-F]:%X %X %*s %*s %*s %*d %*d %lu", local, &port, remote, &peer, &state, &here) != 6) continue;
        if (here != inode) continue;
        found = 1;
        int32_t kind = tcp ? 2 : 1, protocol = tcp ? 6 : 17, tcp_state = state == 10 ? 1 : state == 7 ? 0 : 4;
        uint16_t ports[] = {peer >> 8 | (peer & 255) << 8, port >> 8 | (port & 255) << 8};
        memset(info, 0, 792);
        memcpy(info + 160, &inode, 8);
        memcpy(info + 180, &protocol, 4);
        memcpy(info + 256, &kind, 4);
        memcpy(info + 264, &ports[0], 2);
        memcpy(info + 268, &ports[1], 2);
        info[288] = six ? 2 : 1;
        for (int word = 0; word < (six ? 4 : 1); word++) {
            unsigned value;
            sscanf(local + 8 * word, "%8X", &value);
            memcpy(info + 312 + (six ? 4 * word : 12), &value, 4);
        }
        memcpy(info + 344, &tcp_state, 4);
    }
    if (file) fclose(file);
    return found;
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
