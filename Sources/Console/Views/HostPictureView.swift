import Language
import Operations
import Tensors
import Terminal

/// A picture that a program asked for, drawn as the command of the same name draws it.
struct HostPictureView {
  private let settings: ConsoleSettings

  init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// The command or the function that draws the same.
  static func command(of picture: HostPicture) -> String {
    switch picture {
    case .image: "show"
    case .histogram: "hist"
    case .curves: "plot"
    case .summary: "summary"
    }
  }

  /// The picture, or what it shows in words where the screen is read aloud.
  func document(_ picture: HostPicture) -> StyledDocument {
    guard !settings.tells else { return settings.told { sentences(picture, $0) } }
    var options = Plot.Options(for: settings.capabilities)
    options.wording = settings.wording
    switch picture {
    case .image(let tensor):
      return ImageView.fits(tensor)
        ? ImageView(settings).document(tensor, name: "")
        : HeatmapView(settings).document(tensor, name: "")
    case .histogram(let tensor):
      return histogram(tensor).document(options, format: format)
    case .curves(let curves):
      return plot(curves).document(options)
    case .summary(let summary):
      return SummaryView(settings).document(summary)
    }
  }

  private func sentences(_ picture: HostPicture, _ voice: Voice) -> [String] {
    switch picture {
    case .image(let tensor): HeatmapView(settings).sentences(tensor, name: "", voice)
    case .histogram(let tensor): histogram(tensor).sentences(voice.wording, format: format)
    case .curves(let curves): plot(curves).sentences(voice.wording, format: format)
    case .summary(let summary): SummaryView(settings).sentences(summary, voice)
    }
  }

  private func histogram(_ tensor: Tensor) -> Histogram { Histogram(tensor.elements) }

  private func plot(_ curves: [HostPicture.Curve]) -> Plot {
    Plot(
      curves.map { curve in
        Plot.Series(curve.name, curve.points.map { Plot.Point(x: $0.x, y: $0.y) })
      }, horizontalName: curves.contains(where: \.isFunction) ? "x" : "")
  }

  private func format(_ value: Double) -> String {
    NumberFormat.display(value, precision: min(settings.precision, 4))
  }
}
