import Glibc

/// Where lessons that play now leave their sockets, for the user alone.
struct NotesFolder: Sendable {
  private static let prefix = "notes-"
  private static let suffix = ".socket"

  /// The folder.
  let path: String

  /// The folder of the system for what lives as long as a session, else the one for the state of
  /// programs; none where the system has neither.
  static func standard() -> NotesFolder? {
    let base =
      Environment.value(of: "XDG_RUNTIME_DIR") ?? Environment.value(of: "XDG_STATE_HOME")
      ?? Environment.value(of: "HOME").map { $0 + "/.local/state" }
    return base.map { NotesFolder(path: $0 + "/layerlab") }
  }

  /// Makes the folder, and opens it if it is nobody else's; none where it is not to be trusted.
  ///
  /// - Returns: The descriptor, to be closed by the caller.
  func open() -> Int32? {
    Folder.make(path)
    return openExisting()
  }

  /// Opens the folder if it is there and nobody else's.
  func openExisting() -> Int32? {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid() else {
      close(descriptor)
      return nil
    }
    // Somebody may have made it earlier with more permissions.
    guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o700) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// The name of the socket of this process.
  static var ownName: String { prefix + "\(getpid())" + suffix }

  /// The sockets that lie in the folder, the newest first.
  func names() -> [String] {
    let files = (try? Folder.files(in: path)) ?? []
    return files.filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
      .map { name in (name, time: Self.time(of: path + "/" + name)) }
      .sorted { ($0.time, $0.0) > ($1.time, $1.0) }.map(\.0)
  }

  private static func time(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    return status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
  }

  /// The address of a socket in an open folder.
  ///
  /// An address holds a hundred bytes, a path may be longer: the folder is named by its number.
  static func withAddress<Result>(
    of name: String, in folder: Int32,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("/proc/self/fd/\(folder)/\(name)".utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      bytes.copyBytes(from: path.prefix(bytes.count - 1))
    }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Opens a socket that is closed in programs started from here, and never waits.
  static func socket() -> Int32 {
    Glibc.socket(
      AF_UNIX,
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        | Int32(SOCK_NONBLOCK.rawValue), 0)
  }

  /// Connects to a player; none where nobody listens any more, and then the socket is taken away.
  static func connect(to name: String, in folder: Int32) -> Int32? {
    let descriptor = socket()
    guard descriptor >= 0 else { return nil }
    let outcome = withAddress(of: name, in: folder) { Glibc.connect(descriptor, $0, $1) }
    if outcome == 0 { return descriptor }
    let reason = errno
    close(descriptor)
    // Its player was killed.
    if reason == ECONNREFUSED { unlinkat(folder, name, 0) }
    return nil
  }
}
