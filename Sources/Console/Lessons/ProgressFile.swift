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
    var progress = Progress()
    if let text = try? TextFile.read(path) {
      guard let known = Progress(parsing: text) else { return }
      progress = known
    }
    change(&progress)
    Folder.make(CourseFiles.folder(of: path))
    try? TextFile.replace(path, with: progress.text, mode: 0o600)
  }
}
