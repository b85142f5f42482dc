import Glibc
import Language
import Lessons
import Operations

/// The lesson files on disk.
///
/// The course lies beside the program, in the bundle that SwiftPM makes of the package's `lessons`
/// folder. The bundle is looked for by its path, since `Bundle.module` ends the program where it is
/// missing.
package struct CourseFiles {
  /// The folder of the lessons; none where there is none.
  let folder: String?

  /// Looks into a folder.
  init(folder: String?) {
    self.folder = folder
  }

  /// Finds the lessons: where the variable `LAYERLAB_LESSONS` says, else in the bundle beside the
  /// program, else in a folder `lessons` of the working directory.
  package static func find() -> CourseFiles {
    if let chosen = Environment.value(of: "LAYERLAB_LESSONS") { return CourseFiles(folder: chosen) }
    let candidates = [
      programFolder.map { $0 + "/layerlab_Lessons.resources/lessons" }, "lessons",
    ]
    return CourseFiles(folder: candidates.compactMap(\.self).first(where: Folder.exists))
  }

  /// Finds the lessons to work on: a folder `lessons` of the working directory comes before the
  /// bundle, which is only a copy of it.
  static func toEdit() -> CourseFiles {
    if Environment.value(of: "LAYERLAB_LESSONS") == nil, Folder.exists("lessons") {
      return CourseFiles(folder: "lessons")
    }
    return find()
  }

  /// The folder of the lessons.
  func existingFolder() throws(Diagnostic) -> String {
    if let folder { return folder }
    throw CourseFiles.failure(
      .file, about: "lessons",
      LocalizedText(en: "the lessons are not beside the program", zh: "程序旁边没有课程文件"),
      hint: LocalizedText(
        en: "let the variable LAYERLAB_LESSONS name the folder of the lessons",
        zh: "请用环境变量 LAYERLAB_LESSONS 指出课程所在的文件夹"))
  }

  /// The lessons in their order.
  func library() throws(Diagnostic) -> LessonLibrary {
    let folder = try existingFolder()
    var entries: [LessonLibrary.Entry] = []
    for file in try Folder.files(in: folder) where file.hasSuffix(".md") {
      guard Folder.isFile(folder + "/" + file) else { continue }
      entries.append(
        LessonLibrary.Entry(file: file, text: try CourseFiles.read(folder + "/" + file)))
    }
    return LessonLibrary(entries)
  }

  /// The glossary of a folder; one without terms where there is no file of it.
  func glossary() -> Glossary {
    guard let folder, let text = try? CourseFiles.read(folder + "/glossary.md") else {
      return Glossary([])
    }
    return Glossary(parsing: text, file: "glossary.md")
  }

  /// A lesson of the course by its name, or a file by its path.
  ///
  /// - Parameters:
  ///   - name: The name or the path.
  ///   - withPath: Whether the file is to be named by its whole path.
  /// - Returns: The file.
  /// - Throws: `unknown-name` where there is no such lesson, and `file` where it cannot be read.
  func lesson(
    _ name: String, withPath: Bool = false
  ) throws(Diagnostic) -> LessonLibrary.Entry {
    if name.contains("/") || (name.hasSuffix(".md") && Folder.isFile(name)) {
      return LessonLibrary.Entry(file: name, text: try CourseFiles.read(name))
    }
    let library = try library()
    if let entry = library.lesson(named: name) {
      let file = withPath ? try existingFolder() + "/" + entry.file : entry.file
      return LessonLibrary.Entry(file: file, text: entry.text)
    }
    let nearest = library.suggestion(for: name)
    throw CourseFiles.failure(
      .unknownName, about: name,
      LocalizedText(en: "there is no lesson \(name)", zh: "没有名为 \(name) 的课程"),
      hint: LocalizedText(
        en: nearest.map { "did you mean \($0)?" } ?? "layerlab lessons lists them all",
        zh: nearest.map { "你是不是想找 \($0)？" } ?? "layerlab lessons 会列出所有课程"))
  }

  /// The text of a lesson file, which is a file indeed and no longer than anybody could read.
  static func read(_ path: String) throws(Diagnostic) -> String {
    try TextFile.read(path, limit: 256 << 10)
  }

  /// The folder of a file.
  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  private static func failure(
    _ code: ErrorCode, about name: String, _ message: LocalizedText, hint: LocalizedText
  ) -> Diagnostic {
    Diagnostic(
      code, source: Source(name), span: Span(0, name.unicodeScalars.count), message: message,
      hint: hint)
  }

  /// The folder in which the running program lies.
  private static var programFolder: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { return nil }
    return folder(of: String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}
