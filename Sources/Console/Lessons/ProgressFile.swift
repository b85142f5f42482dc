import Glibc
import Lessons

/// Where the progress of the learner is kept.
///
/// A file that cannot be read or written never stops a lesson: then nothing is kept.
struct ProgressFile {
  private let path: String?

  /// The file at a path; none keeps nothing.
  init(path: String?) {
    self.path = path
  }

  /// The file in the folder that the system has for the state of programs.
  static func standard() -> ProgressFile {
    let base =
      Environment.value(of: "XDG_STATE_HOME")
      ?? Environment.value(of: "HOME").map { $0 + "/.local/state" }
    return ProgressFile(path: base.map { $0 + "/layerlab/progress" })
  }

  /// How far the learner has come; nowhere where the file cannot be read.
  func read() -> Progress {
    guard let path, let text = try? TextFile.read(path) else { return Progress() }
    return Progress(parsing: text) ?? Progress()
  }

  /// Changes what is kept, on top of what other consoles have written meanwhile.
  ///
  /// A file of another format, from a later version, is left as it is.
  func update(_ change: (inout Progress) -> Void) {
    guard let path else { return }
    Folder.make(CourseFiles.folder(of: path))
    // Consoles that write at the same moment wait for each other; a killed one keeps nothing locked.
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { return }
    defer { close(lock) }
    guard ProgressFile.take(lock) else { return }
    var progress = Progress()
    if let text = try? TextFile.read(path) {
      guard let known = Progress(parsing: text) else { return }
      progress = known
    }
    change(&progress)
    try? TextFile.replace(path, with: progress.text, mode: 0o600, isAlone: true)
  }

  /// Locks an open file, waiting a second at most.
  private static func take(_ lock: Int32) -> Bool {
    for _ in 0..<100 {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(10_000)
    }
    return false
  }
}
