import Glibc

/// The files beside a lesson, the only ones that it may show.
///
/// A lesson may be a stranger's: it names a file by its bare name, and gets it only where it is a
/// file of reasonable size, and no link to somewhere else.
struct LessonFolder: Sendable {
  /// Why a file is not given.
  enum Refusal: Error {
    /// The name leads out of the folder.
    case elsewhere
    /// There is no such file, or the system does not let it be read.
    case missing
    /// It is a link, a folder or a device.
    case noFile
    /// It has more bytes than any picture needs.
    case tooLarge
  }

  /// The bytes that a file may have.
  private static let byteLimit = 8 << 20

  /// The folder.
  let path: String

  /// The contents of a file.
  func bytes(of name: String) throws(Refusal) -> [UInt8] {
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/"), !name.contains("\0") else {
      throw .elsewhere
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .missing }
    defer { close(folder) }
    // Not waiting, because a pipe may have that name.
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw errno == ELOOP ? .noFile : .missing }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    guard status.st_size <= Self.byteLimit else { throw .tooLarge }
    guard let bytes = Descriptor.readAll(file, limit: Self.byteLimit) else { throw .missing }
    return bytes
  }
}
