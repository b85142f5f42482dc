import Language
import Lessons
import Operations
import Tensors
import Terminal

/// Turns lessons into pages, Markdown or recordings.
struct LessonExport {
  private let course: CourseFiles
  private let settings: ConsoleSettings
  /// Whether a cell failed that should have run.
  private(set) var hasFailed = false

  /// Makes an export of a course.
  ///
  /// - Parameters:
  ///   - course: The lessons at hand.
  ///   - settings: The languages and the size of what cells show; colours are full.
  init(_ course: CourseFiles, _ settings: ConsoleSettings) {
    self.course = course
    var settings = settings
    let size = TerminalCapabilities.Size(
      columns: settings.hasFixedWidth ? settings.capabilities.width : 80,
      rows: TerminalCapabilities.Size.standard.rows)
    settings.capabilities = TerminalCapabilities(
      environment: ["LANG": "C.UTF-8"], isTerminal: false)
    settings.capabilities.colorDepth = .trueColor
    settings.capabilities.size = size
    settings.errorCapabilities = settings.capabilities
    settings.isJSON = false
    settings.isSpeech = false
    self.settings = settings
  }

  /// The text of one lesson, or of several as one.
  mutating func text(
    of files: [LessonLibrary.Entry], as format: ExportFormat
  ) throws(Diagnostic) -> String {
    let language = settings.lessonLanguage
    switch format {
    case .cast:
      var cast = LessonCast(title: "LayerLab", course: course, settings)
      for file in files { try cast.play(file.file.contains("/") ? file.file : file.name) }
      hasFailed = hasFailed || cast.hasFailed
      return cast.text
    case .md:
      return LessonMarkdown(play(files), language: language).text
    case .html:
      let lessons = play(files)
      let title =
        lessons.count == 1
        ? lessons[0].lesson.frontMatter.title.plain
        : LocalizedText(en: "LayerLab: the course", zh: "LayerLab 课程")
      return LessonPage(title, lessons: lessons, language: language).page.text
    }
  }

  private mutating func play(_ files: [LessonLibrary.Entry]) -> [PlayedLesson] {
    let properNames = course.glossary().properNames
    return files.map { file in
      let lesson = LessonParser(properNames: properNames).parse(file.text, file: file.file).lesson
      let folder = file.file.contains("/") ? CourseFiles.folder(of: file.file) : course.folder
      let played = PlayedLesson(lesson, settings, pictures: pictures(of: lesson, in: folder))
      hasFailed = hasFailed || played.hasFailed
      return played
    }
  }

  /// The contents of the pictures that lie beside a lesson.
  private func pictures(of lesson: Lesson, in folder: String?) -> [String: [UInt8]] {
    var pictures: [String: [UInt8]] = [:]
    for block in lesson.blocks {
      guard case .picture(let picture) = block.content, let folder,
        picture.file.hasSuffix(".png")
      else { continue }
      pictures[picture.file] = try? LessonFolder(path: folder).bytes(of: picture.file)
    }
    return pictures
  }
}

extension Application {
  /// Writes a lesson, or the whole course, for reading without the program.
  ///
  /// - Parameters:
  ///   - name: The name of a lesson or the path of a lesson file; none for the whole course.
  ///   - format: What to write.
  ///   - output: The file; a folder gets one file for each lesson and, of a course as pages, an
  ///     `index.html` with all of them. None writes to standard output.
  /// - Returns: The exit status: failure also where a cell failed that should have run.
  package func export(_ name: String?, as format: ExportFormat, to output: String?) -> Int32 {
    Interruption.install()
    return LargeStack.run {
      let outcome = Watchdog.limit(settings.timeout) {
        Result { () throws(Diagnostic) in try write(name, format, output) }
      }
      switch outcome {
      case .success(let hasFailed):
        if Interruption.isRequested { return Status.interrupted }
        return hasFailed ? Status.failure : Status.success
      case .failure(let error):
        TerminalSurface().show(.failure(error), settings)
        return error.code == .interrupted ? Status.interrupted : Status.failure
      }
    }
  }

  private func write(
    _ name: String?, _ format: ExportFormat, _ output: String?
  ) throws(Diagnostic) -> Bool {
    let course = CourseFiles.find()
    let files: [LessonLibrary.Entry]
    if let name {
      files = [try course.lesson(name)]
    } else {
      files = try course.library().entries
    }
    var export = LessonExport(course, settings)
    guard let output else {
      StandardStream.write(try export.text(of: files, as: format))
      return export.hasFailed
    }
    guard output.hasSuffix("/") || Folder.exists(output) else {
      try TextFile.replace(output, with: try export.text(of: files, as: format))
      return export.hasFailed
    }
    Folder.make(output, mode: 0o777)
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    for file in files {
      let text = try export.text(of: [file], as: format)
      try TextFile.replace("\(folder)/\(file.name).\(format.rawValue)", with: text)
    }
    if name == nil, format == .html {
      try TextFile.replace("\(folder)/index.html", with: try export.text(of: files, as: format))
    }
    return export.hasFailed
  }
}
