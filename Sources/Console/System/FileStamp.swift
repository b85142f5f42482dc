import Glibc

/// What tells one state of a file from another without reading it.
struct FileStamp: Hashable, Sendable {
  private let seconds: Int
  private let nanoseconds: Int
  private let size: Int
  private let number: UInt

  /// The stamp of a file as it is now; none where there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    size = Int(status.st_size)
    number = UInt(status.st_ino)
  }
}

/// Notices that a file was changed.
///
/// It is asked again and again. A change counts when the file has stood still between two
/// questions, so that a file is not read while an editor writes it; one that is gone for a moment,
/// because it is being replaced, has not changed yet.
struct FileWatch: Sendable {
  private let path: String
  private var known: FileStamp?
  private var candidate: FileStamp?

  /// Watches a file from now on.
  init(_ path: String) {
    self.path = path
    known = FileStamp(of: path)
  }

  /// Whether the file was changed since the last time that the answer was yes.
  mutating func takeChange() -> Bool {
    guard let present = FileStamp(of: path), present != known else {
      candidate = nil
      return false
    }
    guard present == candidate else {
      candidate = present
      return false
    }
    known = present
    candidate = nil
    return true
  }
}
