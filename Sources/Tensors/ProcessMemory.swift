import Glibc

/// The memory of the whole process, for what is not counted one by one.
package enum ProcessMemory {
  /// The number of bytes that the process holds in memory; 0 where the system does not tell.
  ///
  /// - Complexity: One small file of the system is read, which takes some microseconds.
  package static var bytesInUse: Int {
    let file = open("/proc/self/statm", O_RDONLY)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    let text = withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
      String(decoding: buffer.prefix(max(0, read(file, buffer.baseAddress, 128))), as: UTF8.self)
    }
    // The second number counts the pages that are in memory.
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
