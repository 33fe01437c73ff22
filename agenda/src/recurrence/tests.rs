mod expansion;
mod oracle;
mod properties;
mod text;
mod vectors;
