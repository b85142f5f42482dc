import Language
import Operations
import Tensors
import Terminal

extension Application {
  /// Writes a page with every view, and each view as SVG, into a folder.
  ///
  /// - Parameter folder: The folder, which is made where there is none; files of the same names are
  ///   replaced.
  /// - Returns: The exit status.
  package func gallery(_ folder: String) -> Int32 {
    Interruption.install()
    return LargeStack.run {
      let files = Watchdog.limit(settings.timeout) { Gallery().files() }
      if Interruption.isRequested { return Status.interrupted }
      Folder.make(folder, mode: 0o777)
      do throws(Diagnostic) {
        for file in files { try TextFile.replace(folder + "/" + file.name, with: file.text) }
      } catch {
        TerminalSurface().show(.failure(error), settings)
        return Status.failure
      }
      let text = LocalizedText(
        en: "\(folder)/index.html and \(files.count - 1) pictures",
        zh: "\(folder)/index.html 和 \(files.count - 1) 张图")
      StandardStream.writeError(text[settings.language.primary] + "\n")
      return Status.success
    }
  }
}
