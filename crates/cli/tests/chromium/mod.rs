//! A page in Chromium, which is never downloaded: it is Debian's package, or what `CHROMIUM` names.

mod pipe;

use pipe::Pipe;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::PathBuf;

/// What Chromium is called, in the order of asking.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Pixels from the top of the window to its bottom.
const HEIGHT: u32 = 900;

/// A page shown in a browser of its own.
pub struct Page {
    // Before its folder, so that the browser ends before its profile is removed.
    pipe: RefCell<Pipe>,
    session: String,
    url: String,
    _folder: tempfile::TempDir,
}

impl Page {
    /// Shows a page from a file.
    pub fn open(html: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the page");
        let file = folder.path().join("page.html");
        std::fs::write(&file, html).expect("the page is written");
        let mut pipe = Pipe::start(&binary(), &folder.path().join("profile"));
        let target = pipe.call(None, "Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = pipe.call(None, "Target.attachToTarget", attach)["sessionId"].clone();
        let session = session.as_str().expect("a session").to_owned();
        let url = format!("file://{}", file.display());
        let page = Self { pipe: RefCell::new(pipe), session, url, _folder: folder };
        for domain in ["Page", "Network", "Log", "Runtime"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.load();
        page
    }

    /// Requests other than for the page itself, console messages and errors, so far.
    pub fn troubles(&self) -> Vec<String> {
        let pipe = self.pipe.borrow();
        let trouble = |event: &Value| {
            let (method, params) = (event["method"].as_str()?, &event["params"]);
            match method {
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str()?;
                    // The empty icon is part of the page: nobody is asked for it.
                    (url != self.url && url != "data:,").then(|| format!("request: {url}"))
                }
                "Log.entryAdded" | "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" => {
                    Some(format!("{method}: {params}"))
                }
                _ => None,
            }
        };
        pipe.events().iter().filter_map(trouble).collect()
    }

    /// Presses a key by its name, such as `j`, `Tab` or `ArrowDown`.
    pub fn press(&self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowDown" => 40,
            letter => u32::from(letter.to_ascii_uppercase().as_bytes()[0]),
        };
        let text = match key {
            "Enter" => Some("\r"),
            letter if letter.len() == 1 => Some(letter),
            _ => None,
        };
        let kind = if text.is_some() { "keyDown" } else { "rawKeyDown" };
        let down = json!({
            "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code,
            "text": text.unwrap_or_default()
        });
        self.call("Input.dispatchKeyEvent", down);
        let up = json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", up);
    }

    /// Runs a script and gives what it gives.
    pub fn run(&self, script: &str) -> Value {
        let question = json!({ "expression": script, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", question);
        assert!(answer.get("exceptionDetails").is_none(), "{script}: {answer}");
        answer["result"]["value"].clone()
    }

    /// What a script gives, as text.
    pub fn text(&self, script: &str) -> String {
        let value = self.run(script);
        value.as_str().unwrap_or_else(|| panic!("{script} gives text, not {value}")).to_owned()
    }

    /// What a script gives, as a number.
    pub fn number(&self, script: &str) -> f64 {
        let value = self.run(script);
        value.as_f64().unwrap_or_else(|| panic!("{script} gives a number, not {value}"))
    }

    /// Makes the window `width` CSS pixels wide.
    pub fn width(&self, width: u32) {
        let size =
            json!({ "width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Prefers dark or light colours.
    pub fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Shows the page as it is printed.
    pub fn print(&self) {
        self.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    }

    /// Loads the page again with its scripts shut off.
    pub fn without_scripts(&self) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        self.load();
    }

    fn load(&self) {
        self.call("Page.navigate", json!({ "url": self.url }));
        self.pipe.borrow_mut().wait("Page.loadEventFired");
    }

    fn call(&self, method: &str, params: Value) -> Value {
        self.pipe.borrow_mut().call(Some(&self.session), method, params)
    }
}

fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return named.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut places = NAMES.iter().flat_map(|name| folders.iter().map(move |dir| dir.join(name)));
    places.find(|place| place.is_file()).unwrap_or_else(|| {
        panic!(
            "the page is tested in Chromium, which is not here: \
             apt-get install chromium, or name its binary in CHROMIUM"
        )
    })
}
